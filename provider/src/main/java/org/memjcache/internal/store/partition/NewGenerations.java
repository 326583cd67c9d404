package org.memjcache.internal.store.partition;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.memjcache.spi.GenerationReason;

/**
 * Counts the new generations that this JVM stored on one node, by reason, and logs them. Safe for
 * use by many threads.
 */
final class NewGenerations {

  private static final Logger LOG = System.getLogger("org.memjcache.store");
  private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final String node;
  private final Map<GenerationReason, LongAdder> counts = new EnumMap<>(GenerationReason.class);
  private final ConcurrentMap<GenerationReason, Long> logged = new ConcurrentHashMap<>();

  NewGenerations(String node) {
    this.node = node;
    for (GenerationReason reason : GenerationReason.values()) {
      counts.put(reason, new LongAdder());
    }
  }

  /** Counts one, and logs it unless one of the same reason was logged within a minute. */
  void count(GenerationReason reason, PartitionName partition) {
    Objects.requireNonNull(counts.get(reason)).increment();
    // The application itself has asked for a clear.
    if (reason != GenerationReason.CLEAR && isToBeLogged(reason)) {
      LOG.log(
          Level.WARNING,
          "node {0}: the entries of cache {1} there are no longer found ({2}); more of these are"
              + " logged after a minute, and counted in the node''s MBean",
          node,
          partition.text(),
          reason);
    }
  }

  private boolean isToBeLogged(GenerationReason reason) {
    long now = System.nanoTime();
    Long last = logged.get(reason);
    if (last == null) {
      return logged.putIfAbsent(reason, now) == null;
    }
    return now - last >= PAUSE_NANOS && logged.replace(reason, last, now);
  }

  /** The number of each reason. */
  Map<GenerationReason, Long> counts() {
    Map<GenerationReason, Long> sums = new EnumMap<>(GenerationReason.class);
    counts.forEach((reason, count) -> sums.put(reason, count.sum()));
    return Map.copyOf(sums);
  }
}
