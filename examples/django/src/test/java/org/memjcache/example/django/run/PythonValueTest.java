package org.memjcache.example.django.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonValueTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void encode_value_keepsType() throws IOException {
    assertThat(thereAndBack("42")).isEqualTo("42");
    assertThat(thereAndBack("")).isEqualTo("");
    assertThat(thereAndBack(42L)).isEqualTo(42L);
    assertThat(thereAndBack(Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
    BigInteger big = BigInteger.TWO.pow(70).negate();
    assertThat(thereAndBack(big)).isEqualTo(big);
    assertThat(thereAndBack(new byte[] {0, -1, 13})).isEqualTo(new byte[] {0, -1, 13});
  }

  @Test
  void encode_json_isTagged() throws IOException {
    assertThat(PythonValue.encoded(JSON.readTree("{\"a\":[1]}")))
        .hasToString("{\"json\":{\"a\":[1]}}");
  }

  @Test
  void decode_none_isNull() throws IOException {
    assertThat(PythonValue.decoded(JSON.readTree("null"))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"other\":\"float 1.5\"}", "{\"bool\":true}"})
  void decode_unknownType_throws(String text) throws IOException {
    JsonNode tagged = JSON.readTree(text);

    assertThatThrownBy(() -> PythonValue.decoded(tagged))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(text);
  }

  @Test
  void encode_unknownClass_throws() {
    assertThatThrownBy(() -> PythonValue.encoded(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Double");
  }

  private static Object thereAndBack(Object value) throws IOException {
    return PythonValue.decoded(JSON.readTree(PythonValue.encoded(value).toString()));
  }
}
