package org.memjcache.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import org.hibernate.Version;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.hibernate.application.Work;

@Tag("servers")
@OnEachLine
class OrmLineTest {

  private final Pair pair;

  OrmLineTest(Pair pair) {
    this.pair = pair;
  }

  @Test
  void version_bothJvms_isThatOfLine() {
    Work<String> version = application -> Version.getVersionString();

    assertThat(pair.a().run(version).value()).startsWith(pair.line().version() + ".");
    assertThat(pair.b().run(version).value()).startsWith(pair.line().version() + ".");
  }
}
