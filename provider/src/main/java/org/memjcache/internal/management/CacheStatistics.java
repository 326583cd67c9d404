package org.memjcache.internal.management;

import java.util.concurrent.atomic.LongAdder;
import javax.cache.management.CacheStatisticsMXBean;

/**
 * The statistics of one cache in this JVM: counters that many threads add to, and the
 * specification's MBean that reads them.
 *
 * <p>Percentages are from 0 to 100, average times are in microseconds per call; both are 0 until
 * there is a call. Evictions are not counted, since a cache server does not report them. Attributes
 * are read one by one and may be from slightly different moments.
 */
public final class CacheStatistics implements CacheStatisticsMXBean, StatisticsRecorder {

  private static final float NANOS_PER_MICRO = 1_000f;

  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder puts = new LongAdder();
  private final LongAdder removals = new LongAdder();
  private final Timer getTimes = new Timer();
  private final Timer putTimes = new Timer();
  private final Timer removeTimes = new Timer();
  private volatile boolean enabled;

  public CacheStatistics(boolean enabled) {
    this.enabled = enabled;
  }

  /** Switches counting on or off; the counts stay. */
  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }

  @Override
  public boolean isEnabled() {
    return enabled;
  }

  @Override
  public void hits(long count) {
    add(hits, count);
  }

  @Override
  public void misses(long count) {
    add(misses, count);
  }

  @Override
  public void puts(long count) {
    add(puts, count);
  }

  @Override
  public void removals(long count) {
    add(removals, count);
  }

  private void add(LongAdder counter, long count) {
    if (enabled) {
      counter.add(count);
    }
  }

  @Override
  public void time(Kind kind, long nanos) {
    if (enabled) {
      timer(kind).add(nanos);
    }
  }

  private Timer timer(Kind kind) {
    return switch (kind) {
      case GET -> getTimes;
      case PUT -> putTimes;
      case REMOVE -> removeTimes;
    };
  }

  @Override
  public void clear() {
    hits.reset();
    misses.reset();
    puts.reset();
    removals.reset();
    getTimes.reset();
    putTimes.reset();
    removeTimes.reset();
  }

  @Override
  public long getCacheHits() {
    return hits.sum();
  }

  @Override
  public float getCacheHitPercentage() {
    return percentage(hits.sum(), misses.sum());
  }

  @Override
  public long getCacheMisses() {
    return misses.sum();
  }

  @Override
  public float getCacheMissPercentage() {
    return percentage(misses.sum(), hits.sum());
  }

  private static float percentage(long part, long rest) {
    return part == 0 ? 0f : 100f * part / (part + rest);
  }

  @Override
  public long getCacheGets() {
    return hits.sum() + misses.sum();
  }

  @Override
  public long getCachePuts() {
    return puts.sum();
  }

  @Override
  public long getCacheRemovals() {
    return removals.sum();
  }

  @Override
  public long getCacheEvictions() {
    return 0;
  }

  @Override
  public float getAverageGetTime() {
    return getTimes.averageMicros();
  }

  @Override
  public float getAveragePutTime() {
    return putTimes.averageMicros();
  }

  @Override
  public float getAverageRemoveTime() {
    return removeTimes.averageMicros();
  }

  /** Calls of one kind and the time they took. */
  private static final class Timer {

    private final LongAdder calls = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    void add(long duration) {
      nanos.add(Math.max(duration, 0));
      calls.increment();
    }

    void reset() {
      calls.reset();
      nanos.reset();
    }

    float averageMicros() {
      long count = calls.sum();
      return count == 0 ? 0f : nanos.sum() / NANOS_PER_MICRO / count;
    }
  }
}
