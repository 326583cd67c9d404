package org.memjcache.internal.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.cluster.ConnectionSettings;
import org.memjcache.spi.Node;

class ExchangeTest {

  private final NodeClient connection =
      new NodeClient(
          new Node("n", "127.0.0.1", 1, 1),
          ConnectionSettings.of(Duration.ofSeconds(1), Duration.ofSeconds(1)),
          () -> {
            throw new IllegalStateException("it has no I/O thread");
          },
          new Waiters(),
          down -> {});
  private final Exchange exchange = exchange();

  private Exchange exchange() {
    return new Exchange(
        connection, new MetaRequest(1, 100).value(new byte[0], "k".getBytes(US_ASCII)));
  }

  /** A regression: after a pause of this JVM all waiting exchanges were dropped as too old. */
  @Test
  void begin_oldExchange_isSent() {
    assertThat(exchange().begin()).isTrue();

    exchange.fail("no time left");
    assertThat(exchange.begin()).isFalse();
    assertThatThrownBy(() -> exchange.await(0))
        .isInstanceOf(ExchangeException.class)
        .hasMessage("no time left");
  }

  @Test
  void cancel_noConnection_namesConnection() {
    exchange.cancel(connection.health().noConnection());

    assertThatThrownBy(() -> exchange.await(0))
        .isInstanceOf(ExchangeException.class)
        .hasMessageStartingWith("no connection to ");
  }
}
