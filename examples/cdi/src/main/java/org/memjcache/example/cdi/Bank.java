package org.memjcache.example.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in for a bank's web service: slow, and its rates never stand still. */
@ApplicationScoped
public class Bank {

  private static final Duration TAKES = Duration.ofMillis(500);

  private final AtomicInteger calls = new AtomicInteger();

  /** What the bank gives for one unit of a currency at this moment. */
  public BigDecimal ask(String from, String to) {
    calls.incrementAndGet();
    try {
      Thread.sleep(TAKES.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the bank was asked", e);
    }
    return new BigDecimal(ThreadLocalRandom.current().nextInt(5_000, 20_000)).movePointLeft(4);
  }

  /** How often this instance of the application has asked. */
  public int calls() {
    return calls.get();
  }
}
