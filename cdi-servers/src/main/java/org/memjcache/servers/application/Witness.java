package org.memjcache.servers.application;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Queue;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Records events, in order, and whether they were in a transaction. */
@Named
@ApplicationScoped
public class Witness {

  private final Queue<String> seen = new ConcurrentLinkedQueue<>();

  @SuppressWarnings("NullAway.Init") // injected
  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transaction;

  void note(String what) {
    boolean none = transaction.getTransactionStatus() == Status.STATUS_NO_TRANSACTION;
    seen.add(what + (none ? " without transaction" : " in transaction"));
  }

  /** Makes the commit of the current transaction fail. */
  void doom() {
    transaction.registerInterposedSynchronization(new Doom());
  }

  /** The events since the last call. */
  public String testimony() {
    StringJoiner all = new StringJoiner(", ");
    for (String next = seen.poll(); next != null; next = seen.poll()) {
      all.add(next);
    }
    return all.toString();
  }
}
