package org.memjcache.writethrough;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import org.memjcache.MemcachedCache;
import org.memjcache.internal.wiring.Jvm;

/**
 * The program of another JVM: prints {@code ready}, then carries out a call per line of its input,
 * and prints {@code done} after each. Arguments: the servers of the cache, the database's server.
 */
final class Neighbour {

  private Neighbour() {}

  public static void main(String[] arguments) throws IOException {
    try (Jvm jvm = new Jvm(arguments[0], 0);
        ServerDatabase database = new ServerDatabase(arguments[1])) {
      MemcachedCache<String, String> cache = jvm.open("rows", database.configuration());
      cache.get("connected");
      System.out.println("ready");
      BufferedReader calls = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      for (String line = calls.readLine(); line != null; line = calls.readLine()) {
        String[] words = line.split(" ");
        switch (words[0]) {
          case "put" -> cache.put(words[1], words[2]);
          case "remove" -> cache.remove(words[1]);
          case "get" -> cache.get(words[1]);
          default -> throw new IllegalArgumentException(line);
        }
        System.out.println("done");
      }
    }
  }
}
