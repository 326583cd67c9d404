package org.memjcache.internal.store.partition;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.client.KnownServer;
import org.memjcache.internal.client.NodeClient;
import org.memjcache.spi.GenerationReason;

/**
 * The fences of all partitions of one node in one namespace.
 *
 * <p>The fence of a recovered partition is dropped with the last cache that uses it; others stay
 * when caches and managers are closed. Safe for use by many threads.
 */
public final class NodePartitions {

  private final Fences fences;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<PartitionName, WeakReference<Fence>> all = new HashMap<>();
  private final Set<Fence> held = ConcurrentHashMap.newKeySet();
  private final Set<NodeClient> clients = ConcurrentHashMap.newKeySet();
  private final KnownServer knownServer;

  /** The reason for which all partitions are suspect, once they are. */
  private volatile @Nullable GenerationReason allSuspectFor;

  NodePartitions(Fences fences, KnownServer knownServer) {
    this.fences = fences;
    this.knownServer = knownServer;
  }

  /** The server that the node is known to be. */
  KnownServer knownServer() {
    return knownServer;
  }

  /** The fence of a cache's partition, the same object for all its users. */
  Fence fence(PartitionName name) {
    lock.lock();
    try {
      Fence known = known(name);
      if (known != null) {
        return known;
      }
      all.values().removeIf(reference -> reference.get() == null);
      Fence made = fences.newFence(name, this, name.isPlain() ? null : allSuspectFor);
      all.put(name, new WeakReference<>(made));
      hold(made);
      return made;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Fence known(PartitionName name) {
    WeakReference<Fence> reference = all.get(name);
    return reference == null ? null : reference.get();
  }

  /**
   * Makes the partitions of all caches suspect, also of those that are opened later. From now on
   * all fences are kept, else a cache would begin empty each time that it is opened.
   *
   * <p>Plain caches are left out: other programs share their entries, and know nothing of this
   * JVM's view of its nodes.
   */
  void suspectAll(GenerationReason reason) {
    suspect(reason, fence -> !fence.name().isPlain());
  }

  /**
   * Another server has taken the node's place: makes all partitions suspect, also those of plain
   * caches, whose values there may be older than those that this JVM wrote. A plain cache that is
   * opened for the first time later has written none, and finds its entries.
   *
   * <p>The connections of other clients may still lead to the former server: they are made again.
   *
   * @param found the client that has found the server
   */
  void otherServer(NodeClient found) {
    suspect(GenerationReason.OTHER_SERVER, fence -> true);
    clients.stream().filter(client -> client != found).forEach(NodeClient::reconnect);
  }

  /** A client of the node is opened. */
  void opened(NodeClient client) {
    clients.add(client);
  }

  /** A client of the node is closed. */
  void closed(NodeClient client) {
    clients.remove(client);
  }

  private void suspect(GenerationReason reason, Predicate<Fence> which) {
    lock.lock();
    try {
      allSuspectFor = reason;
      all.values().stream()
          .map(Reference::get)
          .filter(Objects::nonNull)
          .filter(which)
          .toList()
          .forEach(fence -> fence.suspectAll(reason));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Keeps a fence that holds information, and drops one that does not. That of a plain cache says
   * that this JVM may have written there, and is kept.
   */
  void hold(Fence fence) {
    if (!fence.isRecovered() || allSuspectFor != null || fence.name().isPlain()) {
      held.add(fence);
    } else {
      held.remove(fence);
    }
  }

  /** The fences of partitions that have to be recovered. */
  List<Fence> unrecovered() {
    return held.stream().filter(fence -> !fence.isRecovered()).toList();
  }

  /** The number of suspect partitions. */
  int suspectCount() {
    return (int) held.stream().filter(Fence::isSuspect).count();
  }
}
