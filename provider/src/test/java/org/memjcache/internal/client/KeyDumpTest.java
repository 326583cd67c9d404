package org.memjcache.internal.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memjcache.testkit.LyingServer;

/** The listing of a server's keys, as servers write it and as none should. */
class KeyDumpTest {

  private static List<String> list(LyingServer server, String prefix) {
    return list(server.address(), prefix);
  }

  private static List<String> list(InetSocketAddress server, String prefix) {
    return KeyDump.list(server, prefix.getBytes(UTF_8), Duration.ofSeconds(2)).stream()
        .map(key -> new String(key, UTF_8))
        .toList();
  }

  private static String lines(String... keys) {
    return List.of(keys).stream()
        .map(key -> "key=" + key + " exp=-1 la=1 cas=2 fetch=no cls=1 size=63\r\n")
        .collect(Collectors.joining("", "", "END\r\n"));
  }

  @Test
  void list_prefix_leavesOthersOut() {
    try (LyingServer server =
        LyingServer.always(lines("p%3Aa", "p%3A", "q%3Aa", "p%3Abc", "p", "p%3", "x"))) {
      assertThat(list(server, "p:")).containsExactly("a", "", "bc");
      assertThat(server.requests().get(0).line()).isEqualTo("lru_crawler metadump hash");
    }
  }

  @Test
  void list_percentCode_isDecoded() {
    try (LyingServer server =
        LyingServer.always(lines("%E9%94%AE%20x", "a%7Eb", "a%4", "a%", "%41"))) {
      assertThat(list(server, "")).containsExactly("\u952e x", "a~b", "a%4", "a%", "A");
    }
  }

  /** What a server writes unchanged, and at the ends of the ranges what it does not. */
  @Test
  void list_anyPrefix_isWrittenAsServersDo() {
    String plain = "azAZ09-._~";
    try (LyingServer server =
        LyingServer.always(lines(plain + "%60%7B%40%5B%2F%3A%2C%2B%5E%FF" + "x"))) {
      byte[] prefix = (plain + "`{@[/:,+^\u00ff").getBytes(ISO_8859_1);
      KeyList found = KeyDump.list(server.address(), prefix, Duration.ofSeconds(2));
      assertThat(found).containsExactly("x".getBytes(US_ASCII));
    }
  }

  @Test
  void list_manyKeys_findsAll() {
    List<String> keys =
        IntStream.range(0, 5_000).mapToObj(i -> "key" + "x".repeat(i % 90) + i).toList();
    try (LyingServer server = LyingServer.always(lines(keys.toArray(String[]::new)))) {
      assertThat(list(server, "")).isEqualTo(keys);
      assertThat(list(server, "key"))
          .isEqualTo(keys.stream().map(key -> key.substring(3)).toList());
    }
  }

  @Test
  void list_serverBusy_triesAgain() {
    AtomicBoolean busy = new AtomicBoolean(true);
    try (LyingServer server =
        LyingServer.start(
            (request, peer) ->
                peer.send(
                    busy.getAndSet(false)
                        ? "BUSY currently processing crawler request\r\n"
                        : "OK\r\n\r\n" + lines("a")))) {
      assertThat(list(server, "")).containsExactly("a");
      assertThat(server.acceptedConnections()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ERROR lru crawler disabled\r\n", "ERROR\r\n", "garbage\n"})
  void list_refused_throwsWithAnswer(String answer) {
    try (LyingServer server = LyingServer.always(answer)) {
      assertThatThrownBy(() -> list(server, ""))
          .isInstanceOf(ExchangeException.class)
          .hasMessageContainingAll("listing keys of", answer.strip(), "LRU crawler must be on");
    }
  }

  @Test
  void list_lineWithoutEnd_throws() {
    try (LyingServer server = LyingServer.always("key=" + "x".repeat(10_000))) {
      assertThatThrownBy(() -> list(server, ""))
          .isInstanceOf(ExchangeException.class)
          .hasMessageContaining("a line without end");
    }
  }

  @Test
  void list_connectionClosed_throws() {
    try (LyingServer server =
        LyingServer.start(
            (request, peer) -> {
              peer.send("key=a exp=-1\r\n");
              peer.close();
            })) {
      assertThatThrownBy(() -> list(server, ""))
          .isInstanceOf(ExchangeException.class)
          .hasMessageContaining("the server closed the connection");
    }
  }
}
