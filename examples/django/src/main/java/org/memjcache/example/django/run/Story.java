package org.memjcache.example.django.run;

import java.io.PrintStream;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javax.cache.expiry.Duration;
import org.memjcache.Counters;
import org.memjcache.MemcachedCache;
import org.memjcache.example.django.Page;
import org.memjcache.testkit.MemcachedServer;

/** The actions of each side, and the effects that the other one must see. */
final class Story {

  private static final String DJANGO = "Django";
  private static final String JAVA = "Java";

  /** The number of samples of each of four kinds. */
  private static final int SAMPLES = 250;

  private static final int TIMES = 100;
  private static final int FIVE_MINUTES = 300;
  private static final Duration TWO_SECONDS = new Duration(TimeUnit.SECONDS, 2);

  private final Random random = new Random(1);
  private final PrintStream out;
  private final Sides sides;
  private final Conversation conversation;
  private final MemcachedCache<String, Object> cache;

  /** Creates a story for an empty cache. */
  Story(PrintStream out, Sides sides) {
    this.out = out;
    this.sides = sides;
    this.conversation = new Conversation(out);
    this.cache = sides.java().cache();
  }

  /** Runs the story; true if all effects are as expected. */
  boolean tell(Nodes three) {
    page();
    Samples samples = exchange("three");
    removal();
    addition();
    counter();
    version();
    timeToLive();
    session(three);
    NodeShares ofThree = NodeShares.of(three, "three");
    try (MemcachedServer fourth = MemcachedServer.start()) {
      Nodes four = three.and(fourth);
      growth(four, samples);
      NodeShares ofFour = NodeShares.of(four, "four");
      flush();
      ofThree.print(out);
      ofFour.print(out);
      return conversation.holds() && ofThree.areFair() && ofFour.areFair();
    }
  }

  private DjangoProcess django() {
    return sides.django();
  }

  private void page() {
    Page page = new Page(cache);
    String calculated = sides.server().visit("");
    conversation.step(
        DJANGO,
        "calculates the page, and caches it for 300 s",
        "'" + calculated + "'",
        calculated.equals("calculated by Django, calculation 1"));
    conversation.step(
        DJANGO,
        "returns the page again",
        "it comes from the cache",
        sides.server().visit("").equals(calculated));
    conversation.step(
        JAVA,
        "returns the page",
        "it is Django's, nothing is calculated",
        page.content().equals(calculated) && page.calculations() == 0);
    boolean removed = cache.remove(Page.KEY);
    String calculatedAgain = page.content();
    conversation.step(
        JAVA,
        "deletes the page, and calculates it again",
        "Django returns the page from Java",
        removed && page.calculations() == 1 && sides.server().visit("").equals(calculatedAgain));
  }

  /** Each stores values for the other; returns all of them. */
  private Samples exchange(String name) {
    Samples ofDjango = Samples.draw(random, name + ":django", SAMPLES);
    int failed = django().setMany(ofDjango.values(), FIVE_MINUTES);
    int wrong = ofDjango.notIn(cache.getAll(ofDjango.values().keySet())).size();
    conversation.step(
        DJANGO,
        "caches %,d strings, integers, bytes and JSON texts".formatted(ofDjango.size()),
        "Java reads %,d of them equal and typed".formatted(ofDjango.size() - wrong),
        failed + wrong == 0);
    Samples ofJava = Samples.draw(random, name + ":java", SAMPLES);
    cache.putAll(ofJava.stored());
    wrong = ofJava.notIn(ofJava.readBy(django())).size();
    conversation.step(
        JAVA,
        "caches %,d others".formatted(ofJava.size()),
        "Django reads %,d of them equal and typed".formatted(ofJava.size() - wrong),
        wrong == 0);
    return ofDjango.and(ofJava);
  }

  private void removal() {
    django().set("removed", "text", FIVE_MINUTES);
    conversation.step(
        DJANGO,
        "deletes a value that Java can read",
        "Java no longer finds it",
        "text".equals(cache.get("removed"))
            && django().delete("removed")
            && cache.get("removed") == null);
    cache.put("removed", "text");
    conversation.step(
        JAVA,
        "deletes a value that Django can read",
        "Django no longer finds it",
        "text".equals(django().get("removed"))
            && cache.remove("removed")
            && django().get("removed") == null);
  }

  private void addition() {
    boolean first = django().add("added", "Django's", FIVE_MINUTES);
    conversation.step(
        DJANGO,
        "adds a value",
        "Java's putIfAbsent returns false",
        first && !cache.putIfAbsent("added", "Java's") && "Django's".equals(cache.get("added")));
    boolean second = cache.remove("added") && cache.putIfAbsent("added", "Java's");
    conversation.step(
        JAVA,
        "deletes it, and its putIfAbsent returns true",
        "Django's add returns False",
        second
            && !django().add("added", "Django's", FIVE_MINUTES)
            && "Java's".equals(django().get("added")));
  }

  private void counter() {
    Counters<String> counters = cache.counters();
    counters.set("visitors", 0, Duration.ETERNAL);
    for (int i = 0; i < TIMES; i++) {
      django().incr("visitors");
      counters.increment("visitors", 1);
    }
    long counted = counters.get("visitors").orElse(-1);
    conversation.step(
        "both",
        "increment a counter by 1, in turns, %d times each".formatted(TIMES),
        "both read " + counted,
        counted == 2 * TIMES && Long.valueOf(counted).equals(django().get("visitors")));
  }

  private void version() {
    django().set("versioned", "text", FIVE_MINUTES);
    int version = django().incrVersion("versioned");
    conversation.step(
        DJANGO,
        "moves a value to version " + version,
        "Java finds it at that version, and no longer at 1",
        "text".equals(cache.versions().get("versioned", version))
            && cache.get("versioned") == null);
  }

  private void timeToLive() {
    django().set("of-Django", "text", 2);
    cache.withTimeToLive(TWO_SECONDS).put("of-Java", "text");
    boolean there = "text".equals(cache.get("of-Django")) && "text".equals(django().get("of-Java"));
    boolean gone =
        holdsSoon(() -> cache.get("of-Django") == null && django().get("of-Java") == null);
    conversation.step(
        "both", "cache a value for 2 s", "the other finds it, and later no longer", there && gone);
  }

  private void session(Nodes nodes) {
    String visits = "";
    for (int i = 0; i < 3; i++) {
      visits = sides.server().visit("visits");
    }
    String key = "django.contrib.sessions.cache" + sides.server().sessionKey();
    List<MemcachedServer> holding = nodes.holding(List.of(key)).getOrDefault(key, List.of());
    conversation.step(
        DJANGO,
        "counts " + visits + " visits in the browser's session",
        "it is on one server, "
            + holding.stream().map(MemcachedServer::toString).collect(Collectors.joining(" and ")),
        visits.equals("3") && holding.size() == 1);
  }

  private void growth(Nodes four, Samples old) {
    sides.changeServers(four.names());
    Set<String> keys = old.values().keySet();
    // If a server may have stale values of these keys, Java deletes them at its first request.
    boolean same =
        holdsSoon(() -> cache.getAll(keys).keySet().equals(old.readBy(django()).keySet()));
    conversation.step(
        "both",
        "use a fourth server, too",
        "both find the same %d %% of the old keys"
            .formatted(100 * cache.getAll(keys).size() / keys.size()),
        same);
    Samples samples = exchange("four");
    long agreed =
        four.holding(samples.values().keySet()).values().stream()
            .filter(holding -> holding.size() == 1)
            .count();
    conversation.step(
        "servers",
        "are asked for each of these keys, by raw commands",
        "%,d of them are on exactly one server".formatted(agreed),
        agreed == samples.size());
  }

  private void flush() {
    django().clear();
    boolean missed = cache.get("added") == null && cache.counters().get("visitors").isEmpty();
    cache.put("added", "again");
    conversation.step(
        DJANGO,
        "empties all servers with cache.clear()",
        "Java misses everything, and continues",
        missed && "again".equals(django().get("added")));
  }

  /** Waits at most 10 seconds for a condition; returns whether it holds. */
  private static boolean holdsSoon(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(10)) {
        return false;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    return true;
  }
}
