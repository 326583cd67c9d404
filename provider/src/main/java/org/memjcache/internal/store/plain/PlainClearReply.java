package org.memjcache.internal.store.plain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.NodeException;
import org.memjcache.internal.store.item.Reply;
import org.memjcache.internal.store.partition.ClearReply;

/** The deletion of a plain cache's items on every node, one node after the other. */
record PlainClearReply(List<PlainPartition> shares) implements Reply<Void> {

  /** Does it; the failures of several nodes are told together. */
  @Override
  @SuppressWarnings("NullAway") // Void has no other value
  public Void await(Deadline deadline) {
    @Nullable NodeException failure = null;
    for (PlainPartition share : shares) {
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
