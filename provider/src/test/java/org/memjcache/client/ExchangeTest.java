package org.memjcache.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ExchangeTest {

  private final NodeConnection connection =
      new NodeConnection(new ServerAddress("n", "127.0.0.1", 1), node -> {});
  private final Exchange exchange =
      new Exchange(connection, new MetaRequest(1, 100).value(new byte[0], "k".getBytes(US_ASCII)));

  @Test
  void anExchangeThatTheIoThreadCameToTooLateDoesNotBlameTheConnection() {
    Awaitility.await().until(() -> exchange.isTimedOut(1));

    assertThat(exchange.isTimedOut(60_000)).isTrue();
    assertThatThrownBy(() -> exchange.await(0))
        .isInstanceOf(ExchangeException.class)
        .hasMessage("not sent within 1 ms");
  }

  @Test
  void anExchangeThatIsCancelledBlamesTheConnection() {
    exchange.cancel();

    assertThatThrownBy(() -> exchange.await(0))
        .isInstanceOf(ExchangeException.class)
        .hasMessageStartingWith("no connection to ");
  }
}
