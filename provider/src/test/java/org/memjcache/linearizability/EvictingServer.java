package org.memjcache.linearizability;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.memjcache.testkit.Frame;
import org.memjcache.testkit.LyingServer;

/**
 * A minimal memcached that provokes rare behaviour of a real one: it runs commands of other
 * connections between those of an exchange, and loses items constantly.
 */
final class EvictingServer implements LyingServer.Script {

  private static final int EVICTION_PERCENT = 3;
  private static final long LONGEST_PAUSE_NANOS = 200_000;

  private final Map<String, Item> items = new HashMap<>();
  private long cas;
  private int evictions;

  private record Item(String data, long cas) {}

  @Override
  public void answer(Frame request, LyingServer.Peer peer) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    if (random.nextInt(3) == 0) {
      LockSupport.parkNanos(random.nextLong(LONGEST_PAUSE_NANOS));
    }
    peer.send(run(request));
  }

  /** The number of lost items. */
  synchronized int evictions() {
    return evictions;
  }

  private synchronized String run(Frame request) {
    evict();
    Item item = items.get(request.key());
    return switch (request.command()) {
      case "mg" -> get(request, item);
      case "ms" -> set(request, item);
      case "md" -> delete(request, item);
      case "mn" -> "MN\r\n";
      case "version" -> "VERSION 1.6.18\r\n";
      default -> "END\r\n";
    };
  }

  private void evict() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    List<String> losable =
        new ArrayList<>(items.keySet().stream().filter(key -> !key.contains("probe")).toList());
    if (!losable.isEmpty() && random.nextInt(100) < EVICTION_PERCENT) {
      items.remove(losable.get(random.nextInt(losable.size())));
      evictions++;
    }
  }

  private String get(Frame request, Item item) {
    if (item == null && request.flag('N').isPresent()) {
      items.put(request.key(), new Item("", ++cas));
      return "VA 0 c" + cas + opaque(request) + " W\r\n\r\n";
    }
    if (item == null) {
      return "EN" + opaque(request) + "\r\n";
    }
    if (request.flag('T').filter("-1"::equals).isPresent()) {
      items.remove(request.key());
    }
    return request.flag('v').isPresent()
        ? "VA "
            + item.data().length()
            + " c"
            + item.cas()
            + opaque(request)
            + "\r\n"
            + item.data()
            + "\r\n"
        : "HD t-1 s" + item.data().length() + opaque(request) + "\r\n";
  }

  private String set(Frame request, Item item) {
    if (item != null && request.flag('M').isPresent()) {
      return "NS" + opaque(request) + "\r\n";
    }
    String lost = lostTo(request, item);
    if (lost != null) {
      return lost + opaque(request) + "\r\n";
    }
    items.put(request.key(), new Item(new String(request.data(), ISO_8859_1), ++cas));
    return "HD" + opaque(request) + "\r\n";
  }

  private String delete(Frame request, Item item) {
    String lost = item == null ? "NF" : lostTo(request, item);
    items.computeIfPresent(request.key(), (key, found) -> lost == null ? null : found);
    return (lost == null ? "HD" : lost) + opaque(request) + "\r\n";
  }

  /** The reply that rejects a conditional command; null if its condition holds. */
  private static String lostTo(Frame request, Item item) {
    String expected = request.flag('C').orElse(null);
    if (expected == null) {
      return null;
    }
    return item == null ? "NF" : item.cas() == Long.parseLong(expected) ? null : "EX";
  }

  private static String opaque(Frame request) {
    return " O" + request.opaque().orElseThrow();
  }
}
