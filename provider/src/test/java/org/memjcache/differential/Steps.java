package org.memjcache.differential;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.integration.CompletionListenerFuture;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;

/** Random operations on few keys and few values, so that they meet. */
final class Steps {

  static final int KEYS = 6;
  private static final List<String> VALUES = List.of("a", "b", "c", Database.UNWRITABLE);

  private final Random random;
  private final List<Supplier<Step>> kinds =
      List.of(
          this::get,
          this::getAll,
          this::containsKey,
          this::put,
          this::put,
          this::getAndPut,
          this::putAll,
          this::putIfAbsent,
          this::remove,
          this::removeValue,
          this::getAndRemove,
          this::replace,
          this::replaceValue,
          this::getAndReplace,
          this::removeKeys,
          this::removeAllOrClear,
          this::invoke,
          this::invoke,
          this::invokeAll,
          this::loadAll,
          this::iterate,
          this::nulls);

  Steps(Random random) {
    this.random = random;
  }

  Step next() {
    return kinds.get(random.nextInt(kinds.size())).get();
  }

  private int key() {
    return random.nextInt(KEYS);
  }

  private String value() {
    return VALUES.get(random.nextInt(VALUES.size()));
  }

  private Set<Integer> keys() {
    Set<Integer> keys = new HashSet<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      keys.add(key());
    }
    return keys;
  }

  private Step get() {
    return get(key());
  }

  static Step get(int key) {
    return Step.of("get", "" + key, Set.of(key), cache -> cache.get(key));
  }

  private Step getAll() {
    return getAll(keys());
  }

  static Step getAll(Set<Integer> keys) {
    return Step.of("getAll", "" + keys, keys, cache -> new TreeMap<>(cache.getAll(keys)));
  }

  private Step containsKey() {
    int key = key();
    return Step.of("containsKey", "" + key, Set.of(key), cache -> cache.containsKey(key));
  }

  private Step put() {
    return put(key(), value());
  }

  static Step put(int key, String value) {
    return Step.ofVoid("put", key + ", " + value, Set.of(key), cache -> cache.put(key, value));
  }

  private Step getAndPut() {
    int key = key();
    String value = value();
    return Step.of(
        "getAndPut", key + ", " + value, Set.of(key), cache -> cache.getAndPut(key, value));
  }

  private Step putAll() {
    Map<Integer, String> entries = new HashMap<>();
    keys().forEach(key -> entries.put(key, value()));
    return Step.ofVoid("putAll", "" + entries, entries.keySet(), cache -> cache.putAll(entries));
  }

  private Step putIfAbsent() {
    return putIfAbsent(key(), value());
  }

  static Step putIfAbsent(int key, String value) {
    return Step.of(
        "putIfAbsent", key + ", " + value, Set.of(key), cache -> cache.putIfAbsent(key, value));
  }

  private Step remove() {
    int key = key();
    return Step.of("remove", "" + key, Set.of(key), cache -> cache.remove(key));
  }

  private Step removeValue() {
    int key = key();
    String value = value();
    return Step.of("remove", key + ", " + value, Set.of(key), cache -> cache.remove(key, value));
  }

  private Step getAndRemove() {
    int key = key();
    return Step.of("getAndRemove", "" + key, Set.of(key), cache -> cache.getAndRemove(key));
  }

  private Step replace() {
    int key = key();
    String value = value();
    return Step.of("replace", key + ", " + value, Set.of(key), cache -> cache.replace(key, value));
  }

  private Step replaceValue() {
    int key = key();
    String old = value();
    String value = value();
    return Step.of(
        "replace",
        key + ", " + old + ", " + value,
        Set.of(key),
        cache -> cache.replace(key, old, value));
  }

  private Step getAndReplace() {
    int key = key();
    String value = value();
    return Step.of(
        "getAndReplace", key + ", " + value, Set.of(key), cache -> cache.getAndReplace(key, value));
  }

  private Step removeKeys() {
    Set<Integer> keys = keys();
    return Step.ofVoid("removeAll", "" + keys, keys, cache -> cache.removeAll(keys));
  }

  private Step removeAllOrClear() {
    return random.nextBoolean() ? removeAll() : Step.ofVoid("clear", "", Set.of(), Cache::clear);
  }

  static Step removeAll() {
    return Step.ofVoid("removeAll", "", Set.of(), Cache::removeAll);
  }

  private Step invoke() {
    return invoke(key(), processor(), value());
  }

  static Step invoke(int key, Processor processor, String value) {
    return new Step(
        "invoke",
        key + ", " + processor + ", " + value,
        Set.of(key),
        processor,
        cache -> cache.invoke(key, processor, value));
  }

  private Processor processor() {
    return Processor.values()[random.nextInt(Processor.values().length)];
  }

  private Step invokeAll() {
    Set<Integer> keys = keys();
    Processor processor = processor();
    String value = value();
    return new Step(
        "invokeAll",
        keys + ", " + processor + ", " + value,
        keys,
        processor,
        cache -> {
          Map<Integer, Object> results = new TreeMap<>();
          cache
              .invokeAll(keys, processor, value)
              .forEach((key, result) -> results.put(key, resultOf(result)));
          return results;
        });
  }

  private static Object resultOf(EntryProcessorResult<String> result) {
    try {
      return result.get();
    } catch (EntryProcessorException e) {
      return e.getClass();
    }
  }

  private Step loadAll() {
    Set<Integer> keys = keys();
    boolean replacing = random.nextBoolean();
    return Step.ofVoid(
        "loadAll",
        keys + ", " + replacing,
        keys,
        cache -> {
          CompletionListenerFuture loaded = new CompletionListenerFuture();
          cache.loadAll(keys, replacing, loaded);
          try {
            loaded.get();
          } catch (ExecutionException e) {
            throw e.getCause();
          }
        });
  }

  private Step iterate() {
    int removed = random.nextInt(KEYS * 2);
    return Step.of(
        "iterator",
        "removing " + removed,
        Set.of(removed),
        cache -> {
          Map<Integer, String> seen = new TreeMap<>();
          for (Iterator<Cache.Entry<Integer, String>> all = cache.iterator(); all.hasNext(); ) {
            Cache.Entry<Integer, String> entry = all.next();
            seen.put(entry.getKey(), entry.getValue());
            if (entry.getKey() == removed) {
              seen.put(-1, removal(all));
            }
          }
          return seen;
        });
  }

  /** Returns a failure as text, so that the iteration continues and its order does not matter. */
  private static String removal(Iterator<?> iterator) {
    try {
      iterator.remove();
      return "removed";
    } catch (CacheException e) {
      return e.getClass().getName();
    }
  }

  private Step nulls() {
    List<Step> steps =
        List.of(
            Step.of("get", "null", Set.of(), cache -> cache.get(null)),
            Step.ofVoid("put", "1, null", Set.of(), cache -> cache.put(1, null)),
            Step.ofVoid("put", "null, a", Set.of(), cache -> cache.put(null, "a")),
            Step.ofVoid("putAll", "{null=a}", Set.of(), cache -> cache.putAll(entry(null, "a"))),
            Step.ofVoid("putAll", "{1=null}", Set.of(), cache -> cache.putAll(entry(1, null))),
            Step.of("getAll", "null", Set.of(), cache -> cache.getAll(null)),
            Step.of("getAll", "{null}", Set.of(), cache -> cache.getAll(entry(null, "").keySet())),
            Step.of("putIfAbsent", "1, null", Set.of(), cache -> cache.putIfAbsent(1, null)),
            Step.of("remove", "null", Set.of(), cache -> cache.remove(null)),
            Step.of("remove", "1, null", Set.of(), cache -> cache.remove(1, null)),
            Step.of("replace", "1, null", Set.of(), cache -> cache.replace(1, null)),
            Step.of("replace", "1, null, a", Set.of(), cache -> cache.replace(1, null, "a")),
            Step.of("replace", "1, a, null", Set.of(), cache -> cache.replace(1, "a", null)),
            Step.ofVoid("removeAll", "null", Set.of(), cache -> cache.removeAll(null)),
            Step.of("invoke", "1, null", Set.of(), cache -> cache.invoke(1, null)),
            Step.of(
                "invoke", "null, ..", Set.of(), cache -> cache.invoke(null, Processor.NOTHING)));
    return steps.get(random.nextInt(steps.size()));
  }

  private static Map<Integer, String> entry(Integer key, String value) {
    Map<Integer, String> entry = new HashMap<>();
    entry.put(key, value);
    return entry;
  }
}
