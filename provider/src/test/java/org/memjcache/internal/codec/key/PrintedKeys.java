package org.memjcache.internal.codec.key;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.memjcache.internal.codec.value.Codecs;

/** Prints bytes and item keys; each JVM builds and hashes the keys in another order. */
final class PrintedKeys {

  private PrintedKeys() {}

  enum Level {
    LOW,
    HIGH {}
  }

  record Range(Level level, Set<Object> parts) {}

  static final class Query implements Serializable {
    private final String text = new String("query".toCharArray());
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final transient int hash = new Object().hashCode();
  }

  public static void main(String[] arguments) {
    print().forEach(System.out::println);
  }

  static List<String> print() {
    var codec = Codecs.keys();
    var lines = new ArrayList<String>();
    for (Object key : keys()) {
      byte[] bytes = codec.encode(key);
      lines.add(codec.itemKey(bytes) + " " + HexFormat.of().formatHex(bytes));
    }
    return lines;
  }

  private static List<Object> keys() {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      numbers.add(i);
    }
    java.util.Collections.shuffle(numbers, new Random());
    var set = new LinkedHashSet<Object>();
    var map = new LinkedHashMap<Object, Object>();
    var query = new Query();
    for (int each : numbers) {
      set.add(each % 2 == 0 ? each : "s" + each);
      map.put(List.of(each, Level.HIGH), new UUID(each, each));
      query.parameters.put("p" + each, Set.of(Level.LOW, each));
    }
    return List.of(
        "text",
        1,
        2L,
        Level.HIGH,
        new Range(Level.LOW, set),
        set,
        Set.copyOf(set),
        map,
        Map.copyOf(map),
        query,
        new Object[] {set, map});
  }
}
