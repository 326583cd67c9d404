package org.memjcache.internal.integration;

/** Throws what the signatures of loaders and writers do not allow. */
final class Thrown {

  private Thrown() {}

  @SuppressWarnings("unchecked")
  static <T extends Throwable> T anyway(Throwable failure) throws T {
    throw (T) failure;
  }
}
