package org.memjcache.sharing;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import org.memjcache.MemcachedCache;
import org.memjcache.spi.MemcachedCachingProvider;

/**
 * A program that writes entries, or reads them with equal keys that are constructed differently:
 * {@code write|read <servers>}.
 */
final class KeyPrinter {

  private KeyPrinter() {}

  public static void main(String[] arguments) {
    boolean writes = arguments[0].equals("write");
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Properties settings = new Properties();
    settings.setProperty("memjcache.servers", arguments[1]);
    settings.setProperty("memjcache.namespace", "sharing");
    try (MemcachedCachingProvider provider = new MemcachedCachingProvider()) {
      Cache<Object, String> cache =
          provider
              .getCacheManager(
                  URI.create("urn:memjcache:sharing"), KeyPrinter.class.getClassLoader(), settings)
              .createCache("keys", new MutableConfiguration<>());
      List<Object> keys = writes ? keysOneWay() : keysAnotherWay();
      for (int i = 0; i < keys.size(); i++) {
        if (writes) {
          cache.put(keys.get(i), "value" + i);
          @SuppressWarnings("unchecked")
          MemcachedCache<Object, String> ours = cache.unwrap(MemcachedCache.class);
          out.println("key " + ours.explain(keys.get(i)).facts().get("memcached key"));
        } else {
          out.println("found " + i + " " + ("value" + i).equals(cache.get(keys.get(i))));
        }
      }
      out.println("done " + keys.size());
    }
  }

  private record Point(int x, String name) {}

  private enum Color {
    RED {
      @Override
      public String toString() {
        return "rouge";
      }
    }
  }

  private static List<Object> keysOneWay() {
    String shared = "shared";
    Map<String, Integer> map = new LinkedHashMap<>();
    map.put("a", 1);
    map.put("b", 2);
    map.put("c", 3);
    return List.of(
        "text",
        42,
        42L,
        new BigDecimal("1.50"),
        UUID.nameUUIDFromBytes(new byte[] {1}),
        Color.RED,
        LocalDate.of(2026, 1, 2),
        List.of(shared, shared),
        new LinkedHashSet<>(List.of("x", "y", "z", 1, 2L)),
        map,
        new Point(1, "p"),
        new ArrayList<>(List.of(new HashSet<>(List.of(1, 2, 3)), map)));
  }

  private static List<Object> keysAnotherWay() {
    Map<String, Integer> map = new HashMap<>();
    map.put("c", 3);
    map.put("b", 2);
    map.put("a", 1);
    return Arrays.asList(
        new String("text".toCharArray()),
        Integer.valueOf("42"),
        Long.valueOf("42"),
        new BigDecimal(new java.math.BigInteger("150"), 2),
        UUID.fromString(UUID.nameUUIDFromBytes(new byte[] {1}).toString()),
        Color.valueOf("RED"),
        LocalDate.parse("2026-01-02"),
        new LinkedList<>(
            List.of(new String("shared".toCharArray()), new String("shared".toCharArray()))),
        new HashSet<>(List.of(2L, 1, "z", "y", "x")),
        new TreeMap<>(map),
        new Point(1, new String("p".toCharArray())),
        Arrays.asList(new LinkedHashSet<>(List.of(3, 2, 1)), map));
  }
}
