package org.memjcache.internal.store.partition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.NodeException;
import org.memjcache.internal.store.item.Reply;

/** A new generation on every node, all under way together. */
public final class ClearReply implements Reply<Void> {

  private final Map<Partition, GenerationBump> renewals = new LinkedHashMap<>();

  /** Sends them. */
  ClearReply(List<Partition> shares) {
    shares.forEach(share -> renewals.put(share, share.renew()));
  }

  /** Waits for all nodes; the failures of several are told together. */
  @Override
  @SuppressWarnings("NullAway") // Void has no other value
  public Void await(Deadline deadline) {
    NodeException failure = null;
    for (Map.Entry<Partition, GenerationBump> renewal : renewals.entrySet()) {
      try {
        renewal.getValue().await(deadline);
      } catch (NodeException e) {
        renewal.getKey().missClear(e);
        failure = together(failure, e);
      }
    }
    if (failure != null) {
      throw failure;
    }
    return null;
  }

  public static NodeException together(@Nullable NodeException first, NodeException next) {
    if (first == null) {
      return next;
    }
    first.addSuppressed(next);
    return first;
  }
}
