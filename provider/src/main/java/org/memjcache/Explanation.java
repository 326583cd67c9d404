package org.memjcache;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The facts about a key that {@link MemcachedCache#explain} found. Immutable; its text has one fact
 * per line.
 *
 * @param cache the cache's name
 * @param key the key
 * @param facts the facts by name, in the order to show them, such as memcached key, node,
 *     generation, remaining time to live and size
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
