package org.memjcache.internal.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memjcache.internal.locator.Locator;

/** Warnings about server lists that are allowed, but probably a mistake. */
public class ListWarningsTest {

  private static List<String> about(String servers, Locator locator) {
    return ListWarnings.about(ServerList.parse(servers), locator);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:11211",
        "127.0.0.1:1,127.0.0.1:2,[::1]:3,localhost:4",
        "127.0.0.1:1,127.0.0.2:1",
        "a:1,b:1,localhost.example:1,10.0.0.1:1,[fe80::1]:1",
        "h:1,h:2",
        "h:1*2,g:1"
      })
  void about_fineList_isEmpty(String servers) {
    assertThat(about(servers, Locator.RENDEZVOUS)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:11211",
        "LocalHost:11211",
        "localhost.localdomain:11211",
        "127.0.0.1:11211",
        "127.3.2.1:11211",
        "[::1]:11211",
        "[0::0:1]:11211",
        "[::ffff:127.0.0.1]:11211",
        "0.0.0.0:11211",
        "n=localhost:11211"
      })
  void about_loopbackAmongOthers_warns(String server) {
    String address = server.substring(server.indexOf('=') + 1);
    assertThat(about("10.0.0.2:11211," + server + ",h3:11211", Locator.JUMP))
        .singleElement()
        .asString()
        .contains("this machine (" + address + ") beside others (10.0.0.2:11211, h3:11211)");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:1, 127.0.0.1:1",
    "127.0.0.1:1, [::1]:1",
    "[::1]:1, localhost:1",
    "Cache1:1, cache1:1",
    "[fe80::1]:1, [fe80:0::1]:1",
    "[::ffff:10.0.0.1]:1, 10.0.0.1:1"
  })
  void about_sameServerTwice_warns(String one, String two) {
    assertThat(about(one + "," + two, Locator.RENDEZVOUS))
        .singleElement()
        .asString()
        .contains("one server twice (" + one + ", " + two + ")");
  }

  @ParameterizedTest
  @CsvSource({
    "RENDEZVOUS, 0",
    "PYTHON_MEMCACHED, 0",
    "PYLIBMC_KETAMA, 0",
    "PYMEMCACHE, 1",
    "PYLIBMC_DEFAULT, 1",
    "MODULO_MD5, 1",
    "JUMP, 1"
  })
  void about_weightsIgnored_warns(Locator locator, int warnings) {
    assertThat(about("a:1,b:1*2", locator))
        .hasSize(warnings)
        .allMatch(warning -> warning.contains("memjcache.locator = " + locator));
    assertThat(about("a:1*2,b:1*2", locator)).isEmpty();
  }
}
