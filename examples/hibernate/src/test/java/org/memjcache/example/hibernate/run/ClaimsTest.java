package org.memjcache.example.hibernate.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ClaimsTest {

  private final Claims claims = new Claims();

  @Test
  void claims_oneWrong_doNotHold() {
    claims.add("Water is wet.", true);
    assertThat(claims.hold()).isTrue();

    claims.add("Water is dry.", false);

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    claims.print(new PrintStream(out, true, StandardCharsets.UTF_8));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .containsSubsequence("ok     Water is wet.", "WRONG  Water is dry.");
    assertThat(claims.hold()).isFalse();
  }
}
