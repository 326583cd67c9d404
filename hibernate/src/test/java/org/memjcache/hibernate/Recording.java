package org.memjcache.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import javax.cache.Cache;
import org.memjcache.MemcachedCache;

/**
 * What Hibernate did with its caches in this JVM, and how it fared.
 *
 * <p>Whatever is put is at once read again from the server, and compared.
 */
final class Recording implements Serializable {

  private static final long serialVersionUID = 1;
  private static Recording current = new Recording();

  /** The memcached keys of what was asked for. */
  final TreeSet<String> asked = new TreeSet<>();

  /** The classes of keys and values that were put. */
  final TreeSet<String> classes = new TreeSet<>();

  /** What came back from the server as another object. */
  final TreeSet<String> differences = new TreeSet<>();

  /** Bytes of all items of entities that were put: key and value. */
  long bytes;

  /** Bytes of the same keys and values by Java serialization. */
  long serializedBytes;

  /** The keys of what was put, by cache and memcached key. */
  private final transient Map<MemcachedCache<Object, Object>, Map<String, Object>> written =
      new HashMap<>();

  private Recording() {}

  /** What happened since the last call. */
  static synchronized Recording take() {
    Recording taken = current;
    current = new Recording();
    taken.written.forEach(taken::compareKeys);
    return taken;
  }

  /** Iterates a cache, which makes keys again from what the servers have. */
  private void compareKeys(MemcachedCache<Object, Object> cache, Map<String, Object> keys) {
    for (Cache.Entry<Object, Object> entry : cache) {
      Object original = keys.remove(memcachedKey(cache, entry.getKey()));
      if (original != null) {
        compare("key of " + cache.getName(), entry.getKey(), original);
      }
    }
    keys.forEach((name, key) -> differences.add(name + " is not there"));
  }

  static synchronized void read(MemcachedCache<Object, Object> cache, Object key) {
    current.asked.add(memcachedKey(cache, key));
  }

  static synchronized void written(MemcachedCache<Object, Object> cache, Object key, Object value) {
    current.write(cache, key, value);
  }

  private void write(MemcachedCache<Object, Object> cache, Object key, Object value) {
    classes.add(key.getClass().getName());
    classes.add(value.getClass().getName());
    compare("value of " + cache.getName() + " " + key, cache.get(key), value);
    written.computeIfAbsent(cache, each -> new HashMap<>()).put(memcachedKey(cache, key), key);
    if (isEntity(cache.getName())) {
      String size = cache.explain(key).facts().get("size");
      bytes += Integer.parseInt(size.split(" ")[0]);
      serializedBytes += serialized(key) + serialized(value);
    }
  }

  private void compare(String what, Object found, Object original) {
    try {
      assertThat(found)
          .usingRecursiveComparison()
          .withStrictTypeChecking()
          // Hibernate's keys keep it, and that of an enum is another one in each JVM.
          .ignoringFieldsMatchingRegexes("(.*\\.)?hashCode")
          .isEqualTo(original);
    } catch (AssertionError e) {
      differences.add(what + ": " + e.getMessage());
    }
  }

  private static String memcachedKey(MemcachedCache<Object, Object> cache, Object key) {
    return cache.explain(key).facts().get("memcached key");
  }

  /** Regions of collections and natural ids are called by the entity and something more. */
  private static boolean isEntity(String region) {
    try {
      Class.forName(region);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static int serialized(Object object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.size();
  }
}
