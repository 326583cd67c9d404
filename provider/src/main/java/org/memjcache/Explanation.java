package org.memjcache;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@link MemcachedCache#explain} found out about a key; its text has one fact on each line.
 *
 * @param cache the cache's name
 * @param key the key as it was asked for
 * @param facts such as memcached key, node, generation, remaining time, size, by name, in a
 *     sensible order
 */
public record Explanation(String cache, Object key, Map<String, String> facts) {

  public Explanation {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("key " + key + " of cache '" + cache + "'");
    facts.forEach((name, fact) -> text.append("\n  ").append(name).append(": ").append(fact));
    return text.toString();
  }
}
