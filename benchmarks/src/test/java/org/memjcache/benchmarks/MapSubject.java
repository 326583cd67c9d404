package org.memjcache.benchmarks;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.memjcache.benchmarks.server.Server;
import org.memjcache.benchmarks.subject.Subject;

/** A counting map that is client and server in one; each subclass has one fault. */
class MapSubject implements Subject, Subject.Client, Server {

  private final Map<String, byte[]> entries = new ConcurrentHashMap<>();
  private final LongAdder gets = new LongAdder();
  private final LongAdder sets = new LongAdder();

  @Override
  public Subject open(String name) {
    return this;
  }

  @Override
  public byte @Nullable [] get(String key) {
    gets.increment();
    byte[] value = entries.get(key);
    return value == null ? null : value.clone();
  }

  @Override
  public void put(String key, byte[] value) {
    sets.increment();
    entries.put(key, value.clone());
  }

  @Override
  public boolean putIfAbsent(String key, byte[] value) {
    sets.increment();
    return entries.putIfAbsent(key, value.clone()) == null;
  }

  @Override
  public boolean replace(String key, byte[] value) {
    sets.increment();
    return entries.replace(key, value.clone()) != null;
  }

  @Override
  public boolean remove(String key) {
    sets.increment();
    return entries.remove(key) != null;
  }

  @Override
  public long countUp(String key) {
    sets.increment();
    byte[] after =
        entries.computeIfPresent(
            key,
            (same, before) -> {
              ByteBuffer next = ByteBuffer.wrap(before.clone());
              return next.putLong(0, next.getLong(0) + 1).array();
            });
    return after == null ? -1 : ByteBuffer.wrap(after).getLong(0);
  }

  @Override
  public Map<String, byte[]> getAll(Set<String> keys) {
    Map<String, byte[]> found = new HashMap<>();
    for (String key : keys) {
      byte[] value = get(key);
      if (value != null) {
        found.put(key, value);
      }
    }
    return found;
  }

  @Override
  public void putAll(Map<String, byte[]> values) {
    values.forEach(this::put);
  }

  @Override
  public void forEach(Visitor visitor) {
    entries.forEach(visitor::visit);
  }

  @Override
  public void clear() {
    entries.clear();
  }

  @Override
  public String address() {
    return "";
  }

  @Override
  public String version() {
    return "a map";
  }

  @Override
  public Map<String, Long> counters() {
    return Map.of("gets", gets.sum(), "sets", sets.sum());
  }

  @Override
  public long cpuNanos() {
    return 0;
  }

  @Override
  public void close() {
    // There is nothing to close.
  }
}
