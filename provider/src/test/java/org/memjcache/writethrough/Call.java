package org.memjcache.writethrough;

import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.integration.CompletionListenerFuture;

/** A call that reads, loads, writes or removes, with one of few values. */
enum Call {
  GET((cache, key, random) -> cache.get(key)),
  GET_ALL((cache, key, random) -> cache.getAll(Set.of(key, "other " + key))),
  LOAD_ALL(
      (cache, key, random) -> {
        CompletionListenerFuture loaded = new CompletionListenerFuture();
        cache.loadAll(Set.of(key), random.nextBoolean(), loaded);
        loaded.get(60, TimeUnit.SECONDS);
      }),
  PUT((cache, key, random) -> cache.put(key, value(random))),
  PUT_ALL(
      (cache, key, random) ->
          cache.putAll(Map.of(key, value(random), "other " + key, value(random)))),
  GET_AND_PUT((cache, key, random) -> cache.getAndPut(key, value(random))),
  PUT_IF_ABSENT((cache, key, random) -> cache.putIfAbsent(key, value(random))),
  REPLACE((cache, key, random) -> cache.replace(key, value(random))),
  REPLACE_EQUAL((cache, key, random) -> cache.replace(key, value(random), value(random))),
  GET_AND_REPLACE((cache, key, random) -> cache.getAndReplace(key, value(random))),
  REMOVE((cache, key, random) -> cache.remove(key)),
  REMOVE_EQUAL((cache, key, random) -> cache.remove(key, value(random))),
  GET_AND_REMOVE((cache, key, random) -> cache.getAndRemove(key)),
  REMOVE_ALL((cache, key, random) -> cache.removeAll(Set.of(key, "other " + key))),
  INVOKE_SETTING(
      (cache, key, random) -> {
        String value = value(random);
        cache.invoke(
            key,
            (entry, arguments) -> {
              entry.setValue(value);
              return null;
            });
      }),
  INVOKE_READING((cache, key, random) -> cache.invoke(key, (entry, arguments) -> entry.getValue())),
  INVOKE_REMOVING(
      (cache, key, random) ->
          cache.invoke(
              key,
              (entry, arguments) -> {
                entry.remove();
                return null;
              })),
  CLEAR((cache, key, random) -> cache.clear());

  private static final int VALUES = 2;

  private final Action action;

  Call(Action action) {
    this.action = action;
  }

  static Call any(SplittableRandom random) {
    return values()[random.nextInt(values().length)];
  }

  static String value(SplittableRandom random) {
    return "value " + random.nextInt(VALUES);
  }

  void run(Cache<String, String> cache, String key, SplittableRandom random) throws Exception {
    action.run(cache, key, random);
  }

  private interface Action {
    void run(Cache<String, String> cache, String key, SplittableRandom random) throws Exception;
  }
}
