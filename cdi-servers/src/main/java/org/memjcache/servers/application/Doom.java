package org.memjcache.servers.application;

import jakarta.transaction.Synchronization;

/** Refuses to let a transaction be committed. */
final class Doom implements Synchronization {

  @Override
  public void beforeCompletion() {
    throw new IllegalStateException("This transaction cannot be committed");
  }

  @Override
  public void afterCompletion(int status) {}
}
