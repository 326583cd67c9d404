package org.memjcache.internal.store.partition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.client.KnownServer;
import org.memjcache.spi.GenerationReason;

/**
 * The fences of all partitions of one node in one namespace.
 *
 * <p>A fence outlives the caches and managers that use it: this JVM may have written to its
 * partition. Safe for use by many threads.
 */
public final class NodePartitions {

  private final Fences fences;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<PartitionName, Fence> all = new LinkedHashMap<>();
  private final KnownServer knownServer;

  /**
   * The reason for which partitions are suspect that are used for the first time; null for none.
   */
  private @Nullable GenerationReason laterSuspectFor;

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
      return all.computeIfAbsent(
          name, unused -> fences.newFence(name, name.isPlain() ? null : laterSuspectFor));
    } finally {
      lock.unlock();
    }
  }

  /**
   * The node may hold values that are older than those on other nodes: makes the partitions of all
   * caches suspect, also of those that are used here for the first time later.
   *
   * <p>Plain caches are left out: other programs share their entries, and know nothing of this
   * JVM's view of its nodes.
   */
  void suspectAll(GenerationReason reason) {
    lock.lock();
    try {
      laterSuspectFor = reason;
      all.values().stream()
          .filter(fence -> !fence.name().isPlain())
          .forEach(fence -> fence.suspectAll(reason));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Another server has taken the node's place: makes all partitions suspect that this JVM has used,
   * also those of plain caches, whose values there may be older than those that this JVM wrote. A
   * cache that is used here for the first time later has written none, and finds its entries.
   */
  void otherServer() {
    lock.lock();
    try {
      all.values().forEach(fence -> fence.suspectAll(GenerationReason.OTHER_SERVER));
    } finally {
      lock.unlock();
    }
  }

  /** The fences of partitions that have to be recovered. */
  List<Fence> unrecovered() {
    return matching(fence -> !fence.isRecovered());
  }

  /** The number of suspect partitions. */
  int suspectCount() {
    return matching(Fence::isSuspect).size();
  }

  private List<Fence> matching(Predicate<Fence> kind) {
    lock.lock();
    try {
      return all.values().stream().filter(kind).toList();
    } finally {
      lock.unlock();
    }
  }
}
