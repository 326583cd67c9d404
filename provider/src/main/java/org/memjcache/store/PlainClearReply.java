package org.memjcache.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The deletion of a plain cache's items on every node, one node after the other. */
record PlainClearReply(List<PlainShare> shares) implements Reply<Void> {

  /** Does it; the failures of several nodes are told together. */
  @Override
  @SuppressWarnings("NullAway") // Void has no other value
  public Void await(Deadline deadline) {
    @Nullable NodeException failure = null;
    for (PlainShare share : shares) {
      try {
        share.deleteAll(deadline);
      } catch (NodeException e) {
        share.changeMissing();
        failure = ClearReply.together(failure, e);
      }
    }
    if (failure != null) {
      throw failure;
    }
    return null;
  }
}
