package org.memjcache.internal.cluster;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Random lists of servers and memcached keys; a printed seed gives the same ones again. */
public final class DrawnLists {

  private final Random random;

  public DrawnLists(long seed) {
    this.random = new Random(seed);
  }

  /** The seed of a run: that of the property {@code memjcache.seed}, or a new one. */
  public static long seed() {
    return Long.getLong("memjcache.seed", System.nanoTime());
  }

  int number(int bound) {
    return random.nextInt(bound);
  }

  /** Some of these servers, in any order. */
  public List<String> someOf(List<String> servers) {
    List<String> some = new ArrayList<>(servers);
    Collections.shuffle(some, random);
    return List.copyOf(some.subList(0, 1 + number(some.size())));
  }

  /** The same servers with weights. */
  public List<String> weighted(List<String> servers) {
    return servers.stream().map(server -> server + "*" + (1 + number(5))).toList();
  }

  /** Different keys of 1 to 60 characters that memcached takes; of ASCII, or of all scripts. */
  public List<String> keys(int count, boolean ascii) {
    return IntStream.range(0, count).mapToObj(i -> i + key(1 + number(60), ascii)).toList();
  }

  private String key(int length, boolean ascii) {
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < length; i++) {
      key.appendCodePoint(ascii || random.nextBoolean() ? '!' + number(94) : letter());
    }
    return key.toString();
  }

  /** A letter of any script: no blank, no control character, no half of a pair. */
  private int letter() {
    while (true) {
      int point = 0xa1 + number(0x1ffff);
      if (Character.isLetterOrDigit(point) || Character.isIdeographic(point)) {
        return point;
      }
    }
  }
}
