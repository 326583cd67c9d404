package org.memjcache.internal.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When exchanges are sent to a node. */
class BreakerTest {

  private final Breaker breaker = new Breaker(3, "not reached yet");

  private Breaker closed() {
    assertThat(breaker.close(breaker.state())).isTrue();
    return breaker;
  }

  @Test
  void breaker_initially_isOpen() {
    assertThat(breaker.isClosed()).isFalse();
    assertThat(breaker.state().reason()).isEqualTo("not reached yet");
    assertThat(closed().isClosed()).isTrue();
    assertThat(breaker.state().reason()).isEmpty();
  }

  @Test
  void timedOut_limitReached_opens() {
    closed();
    assertThat(breaker.timedOut()).isFalse();
    assertThat(breaker.timedOut()).isFalse();
    breaker.answered();
    assertThat(breaker.timedOut()).isFalse();
    assertThat(breaker.timedOut()).isFalse();
    assertThat(breaker.timedOut()).isTrue();
    assertThat(breaker.isClosed()).isFalse();
    assertThat(breaker.state().reason()).isEqualTo("no answer to 3 exchanges in a row");
    assertThat(breaker.timedOut()).as("opened once").isFalse();
  }

  @Test
  void open_connectionLost_isImmediate() {
    closed();
    assertThat(breaker.open("lost")).isTrue();
    assertThat(breaker.open("lost again")).as("it was open").isFalse();
    assertThat(breaker.state().reason()).isEqualTo("lost again");
  }

  @Test
  void timedOut_beforeClose_isForgotten() {
    closed();
    breaker.timedOut();
    breaker.timedOut();
    breaker.open("lost");
    closed();
    assertThat(breaker.timedOut()).isFalse();
    assertThat(breaker.isClosed()).isTrue();
  }

  @Test
  void close_staleProbe_staysOpen() {
    Breaker.State probed = breaker.state();
    breaker.open("lost since");
    assertThat(breaker.close(probed)).isFalse();
    assertThat(breaker.isClosed()).isFalse();
    breaker.stayOpen(probed, "what the probe found");
    assertThat(breaker.state().reason()).isEqualTo("lost since");
    breaker.stayOpen(breaker.state(), "what the next one found");
    assertThat(breaker.state().reason()).isEqualTo("what the next one found");
  }
}
