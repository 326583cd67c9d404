package org.memjcache.internal.entry;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

/** Counts one cache's entries that could not be read, by cause, and logs the first of each. */
public final class UnreadableEntries {

  private static final Logger LOGGER = System.getLogger("org.memjcache.entry");

  private final String cacheName;
  private final Map<Cause, LongAdder> counts = new EnumMap<>(Cause.class);
  private final Map<Cause, Boolean> logged = new java.util.concurrent.ConcurrentHashMap<>();

  public UnreadableEntries(String cacheName) {
    this.cacheName = cacheName;
    for (Cause cause : Cause.values()) {
      counts.put(cause, new LongAdder());
    }
  }

  public void note(UnreadableValueException problem) {
    counter(problem.why()).increment();
    if (logged.putIfAbsent(problem.why(), Boolean.TRUE) == null) {
      LOGGER.log(
          Level.WARNING,
          "cache ''{0}'': an entry cannot be read and counts as a miss ({1}: {2}); further ones of"
              + " this cause are counted only",
          cacheName,
          problem.why(),
          problem.getMessage());
    }
  }

  long count(Cause cause) {
    return counter(cause).sum();
  }

  /** Adds what was counted to the facts about a key. */
  public void addTo(Map<String, String> facts) {
    for (Cause cause : Cause.values()) {
      if (count(cause) > 0) {
        facts.put("unreadable since start, " + cause, Long.toString(count(cause)));
      }
    }
  }

  private LongAdder counter(Cause cause) {
    LongAdder counter = counts.get(cause);
    if (counter == null) {
      throw new IllegalStateException(cause.name());
    }
    return counter;
  }
}
