package org.memjcache.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/** The statements of {@code docs/guide-cluster.md} about memcached are true. */
@Tag("servers")
class GuideTest {

  private static final Page GUIDE = Page.read("guide-cluster.md");

  /** An address of another machine in {@code -l}: 192.0.2.0/24 is reserved for documentation. */
  @Test
  void memcached_addressOfOtherMachine_doesNotStart() {
    List<String> console = GUIDE.in("console").get(0).lines().toList();
    String addresses = console.get(0).replace("$ memcached -l 127.0.0.1,", "");
    assertThatThrownBy(() -> MemcachedServer.start("-l", addresses))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("exit code 71")
        .hasMessageEndingWith(String.join("\n", console.subList(1, console.size())) + "\n");
  }

  /** The longest relative time of a server, and its last date. */
  @Test
  void memcached_longTimes_endAt30DaysAnd2038() {
    try (MemcachedServer server = MemcachedServer.start();
        RawClient client = server.connect()) {
      for (String time : List.of("2592000", "2592001", "2147483647", "2147483648")) {
        client.ms(time, "x", "T" + time);
      }
      assertThat(client.mg("2592000").status()).isEqualTo("HD");
      assertThat(client.mg("2592001").status()).as("seconds since 1970").isEqualTo("EN");
      assertThat(client.mg("2147483647").status()).as("2038-01-19").isEqualTo("HD");
      assertThat(client.mg("2147483648").status()).as("a second later").isEqualTo("EN");
    }
  }

  @Test
  void distributions_guide_equalServersPage() {
    assertThat(distributions(GUIDE)).isNotEmpty().isEqualTo(distributions(Page.read("servers.md")));
  }

  /** The cells of the first two columns, which name a distribution and its memcached. */
  private static List<String> distributions(Page page) {
    return page.sections().stream()
        .flatMap(section -> section.text().lines())
        .dropWhile(line -> !line.startsWith("| distribution |"))
        .takeWhile(line -> line.startsWith("|"))
        .skip(2)
        .map(line -> line.substring(0, line.indexOf('|', line.indexOf('|', 1) + 1)))
        .toList();
  }
}
