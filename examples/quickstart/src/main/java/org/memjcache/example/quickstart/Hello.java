package org.memjcache.example.quickstart;

import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;

/** The smallest program; the README shows it. */
public final class Hello {
  public static void main(String[] arguments) {
    try (var manager = Caching.getCachingProvider().getCacheManager()) {
      var greetings = manager.createCache("greetings", new MutableConfiguration<String, String>());
      greetings.put("en", "Hello from memcached");
      System.out.println(greetings.get("en"));
    }
  }
}
