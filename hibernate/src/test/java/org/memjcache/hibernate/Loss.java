package org.memjcache.hibernate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/** What takes an item from a server without anyone having deleted it. */
enum Loss {
  /** Somebody empties the server. */
  FLUSH {
    @Override
    void of(MemcachedServer server, String key) {
      server.empty();
    }
  },

  /** The server ends and comes back. */
  RESTART {
    @Override
    void of(MemcachedServer server, String key) {
      server.restart();
    }
  },

  /** Others fill the server until the item has to go. */
  EVICTION {
    @Override
    void of(MemcachedServer server, String key) {
      try (RawClient client = server.connect()) {
        for (int size = size(client, key); size > 0; size = size(client, key)) {
          fill(client, key.length(), size);
        }
      }
    }
  };

  private static final int BATCH = 2_000;

  /** About what an item takes besides key and value; no class of sizes is that narrow. */
  private static final int HEADER = 60;

  /** Has a server lose the item of a memcached key, at least that. */
  abstract void of(MemcachedServer server, String key);

  /** What the item takes, header included; 0 if there is none. Does not count as an access. */
  private static int size(RawClient client, String key) {
    client.send("me " + key);
    String answer = client.readLine();
    int at = answer.indexOf("size=");
    return at < 0 ? 0 : Integer.parseInt(answer.substring(at + "size=".length()));
  }

  /** Stores items of the same size, whose places come from the same pages. */
  private static void fill(RawClient client, int keyLength, int size) {
    String value = "x".repeat(size - keyLength - HEADER);
    ByteArrayOutputStream commands = new ByteArrayOutputStream();
    for (int i = 0; i < BATCH; i++) {
      String key = "%0" + keyLength + "d";
      String command =
          "ms %s %d q\r\n%s\r\n".formatted(key.formatted(System.nanoTime()), value.length(), value);
      commands.writeBytes(command.getBytes(StandardCharsets.ISO_8859_1));
    }
    client.send(commands.toByteArray());
    client.noop();
  }
}
