package org.memjcache.example.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Simulates a bank's web service: it is slow, and its rates always change. */
@ApplicationScoped
public class Bank {

  private static final Duration TAKES = Duration.ofMillis(500);

  private final AtomicInteger calls = new AtomicInteger();

  /** The current value of one unit of a currency. */
  public BigDecimal ask(String from, String to) {
    calls.incrementAndGet();
    try {
      Thread.sleep(TAKES.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking the bank", e);
    }
    return new BigDecimal(ThreadLocalRandom.current().nextInt(5_000, 20_000)).movePointLeft(4);
  }

  /** The number of times this instance of the application has asked. */
  public int calls() {
    return calls.get();
  }
}
