package org.memjcache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class LyingServerTest {

  @Test
  void start_script_answersEachRequest() {
    try (LyingServer server =
            LyingServer.start((request, peer) -> peer.send("HD k" + request.key() + "\r\n"));
        RawClient client = RawClient.connect(server.address())) {
      assertThat(client.mg("one").flag('k')).contains("one");
      assertThat(client.ms("two", "value").flag('k')).contains("two");
      assertThat(server.requests()).extracting(Frame::dataLength).containsExactly(0, 5);
    }
  }

  @Test
  void always_otherProtocol_isReply() {
    try (LyingServer server = LyingServer.always("HTTP/1.1 400 Bad Request\r\n\r\n");
        RawClient client = RawClient.connect(server.address())) {
      assertThat(client.mg("k").status()).isEqualTo("HTTP/1.1");
    }
  }

  @Test
  void start_closingScript_closesConnection() {
    try (LyingServer server = LyingServer.start((request, peer) -> peer.close());
        RawClient client = RawClient.connect(server.address())) {
      assertThatThrownBy(() -> client.mg("k")).isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void silent_request_isNotAnswered() {
    LyingServer server = LyingServer.silent();
    try (RawClient client = RawClient.connect(server.address())) {
      client.send("mg k");
      await().until(() -> server.requests().size() == 1);
      server.close();
      assertThatThrownBy(client::readLine).isInstanceOf(UncheckedIOException.class);
      assertThat(server.acceptedConnections()).isEqualTo(1);
    }
  }
}
