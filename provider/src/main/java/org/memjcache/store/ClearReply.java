package org.memjcache.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A new generation on every node, all under way together. */
final class ClearReply implements Reply<Void> {

  private final List<ShareRenewal> renewals;

  ClearReply(List<ShareRenewal> renewals) {
    this.renewals = renewals;
  }

  /** Waits for all nodes; the failures of several are told together. */
  @Override
  @SuppressWarnings("NullAway") // Void has no other value
  public Void await(Deadline deadline) {
    NodeException failure = null;
    for (ShareRenewal renewal : renewals) {
      failure = together(failure, renewal.await(deadline));
    }
    if (failure != null) {
      throw failure;
    }
    return null;
  }

  private static @Nullable NodeException together(
      @Nullable NodeException first, @Nullable NodeException next) {
    if (first != null && next != null) {
      first.addSuppressed(next);
    }
    return first == null ? next : first;
  }
}
