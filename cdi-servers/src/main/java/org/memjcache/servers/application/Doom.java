package org.memjcache.servers.application;

import jakarta.transaction.Synchronization;

/** Makes the commit of a transaction fail. */
final class Doom implements Synchronization {

  @Override
  public void beforeCompletion() {
    throw new IllegalStateException("This transaction cannot be committed");
  }

  @Override
  public void afterCompletion(int status) {}
}
