package org.memjcache.example.django.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SamplesTest {

  private final Samples samples = Samples.draw(new Random(1), "a", 10);

  @Test
  void draw_sameSeed_isEqual() {
    assertThat(samples.size()).isEqualTo(40);
    assertThat(samples.notIn(Samples.draw(new Random(1), "a", 10).values())).isEmpty();
    assertThat(samples.notIn(Samples.draw(new Random(2), "a", 10).values())).hasSizeGreaterThan(30);
  }

  @Test
  void stored_json_isText() {
    Map<String, Object> stored = samples.stored();

    assertThat(stored.values()).noneMatch(JsonNode.class::isInstance);
    assertThat(samples.notIn(stored)).isEmpty();
  }

  @Test
  void notIn_otherType_isListed() {
    Map<String, Object> read = new HashMap<>(samples.values());
    String number = "a:number:1";
    read.put(number, String.valueOf(read.get(number)));
    read.remove("a:bytes:2");

    assertThat(samples.notIn(read)).containsExactly(number, "a:bytes:2");
  }
}
