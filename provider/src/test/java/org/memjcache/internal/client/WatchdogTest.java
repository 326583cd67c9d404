package org.memjcache.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.cluster.ConnectionSettings;
import org.memjcache.spi.Node;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedServer;

/** A dead I/O thread is replaced at once, and its exchanges in flight fail. */
@Tag("servers")
@Memcached
class WatchdogTest {

  private static final long SECONDS = 1_000_000_000L;

  @Test
  void ioThread_dies_isReplaced(MemcachedServer server) {
    Listening listening = new Listening();
    try (MetaClient client =
        MetaClient.open(
            List.of(new Node("n", server.host(), server.port(), 1)),
            ConnectionSettings.of(Duration.ofSeconds(5), Duration.ofSeconds(1)),
            listening)) {
      NodeClient node = client.nodes().get(0);
      node.send(question()).await(SECONDS);
      IoThread first = client.io();

      server.freeze();
      Exchange inFlight = node.send(question());
      first.soon(
          () -> {
            throw new StackOverflowError("made for this test");
          });
      server.thaw();
      assertThatThrownBy(() -> inFlight.await(60 * SECONDS))
          .isInstanceOf(ExchangeException.class)
          .hasMessageContaining("the thread that talked to it had died");
      await()
          .atMost(Duration.ofSeconds(5))
          .ignoreException(ExchangeException.class)
          .until(() -> node.send(question()).await(SECONDS).length == 1);
      assertThat(first.isAlive()).isFalse();
      assertThat(client.io()).isNotSameAs(first);
      assertThat(listening.notified).containsExactly("answers n", "answers n");
    }
    await()
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().startsWith("memjcache-")));
  }

  private static MetaRequest question() {
    return new MetaRequest(1, 64).value(new byte[0], "k".getBytes(StandardCharsets.US_ASCII));
  }
}
