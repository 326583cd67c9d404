package org.memjcache.example.django.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.Counters;
import org.memjcache.MemcachedCache;
import org.memjcache.example.django.Backend;
import org.memjcache.example.django.Page;
import org.memjcache.testkit.ChildJvm;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.MemcachedServer;

/** A JVM and real Django processes on the same servers: each sees what the other has done. */
@Tag("servers")
@Tag("full")
@Memcached(nodes = 4)
abstract class TwoLanguagesTest {

  private static final Path FOLDER = Path.of("site");
  private static final int OF_EACH_KIND = 2_000;
  private static final int FIVE_MINUTES = 300;
  private static final Duration TWO_SECONDS = new Duration(TimeUnit.SECONDS, 2);
  private static final Duration SIX_MINUTES = new Duration(TimeUnit.MINUTES, 6);

  private final long seed = Long.getLong("memjcache.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final Backend backend;
  private final Nodes three;
  private final Nodes four;
  private final Items items;
  private Sides sides;
  private DjangoProcess django;
  private MemcachedCache<String, Object> java;

  TwoLanguagesTest(Backend backend, MemcachedCluster cluster) {
    this.backend = backend;
    this.three = new Nodes(cluster.nodes().subList(0, 3));
    this.four = new Nodes(cluster.nodes());
    this.items = new Items(three);
  }

  @BeforeEach
  void start() {
    open(three);
  }

  @AfterEach
  void end() {
    sides.close();
  }

  private void open(Nodes nodes) {
    sides = Sides.start(new DjangoSite(FOLDER, backend, nodes.names()));
    django = sides.django();
    java = sides.java().cache();
  }

  @Test
  void page_computedByDjango_isReadByJava() {
    Page page = new Page(java);
    String calculated = sides.server().visit("");

    assertThat(java.get("pidancode.com")).isEqualTo(calculated);
    assertThat(page.content()).isEqualTo(calculated);
    assertThat(page.calculations()).isZero();
    assertThat(items.secondsLeft("pidancode.com")).isBetween(290, 300);
  }

  @Test
  void page_computedByJava_isShownByDjango() {
    String calculated = new Page(java).content();

    assertThat(calculated).isEqualTo("calculated by Java, calculation 1");
    assertThat(sides.server().visit("")).isEqualTo(calculated);
    assertThat(items.secondsLeft("pidancode.com")).isBetween(290, 300);
  }

  @Test
  void values_storedByDjango_areEqualInJava() {
    System.out.println("memjcache.seed=" + seed);
    Samples samples = Samples.draw(random, "django", OF_EACH_KIND);

    assertThat(django.setMany(samples.values(), FIVE_MINUTES)).isZero();

    assertThat(samples.notIn(java.getAll(samples.values().keySet())))
        .as("memjcache.seed=" + seed)
        .isEmpty();
    assertThat(samples.values().keySet()).allMatch(java::containsKey);
    assertThatEachIsOnOneServer(samples, three);
  }

  @Test
  void values_storedByJava_areEqualInDjango() {
    System.out.println("memjcache.seed=" + seed);
    Samples samples = Samples.draw(random, "java", OF_EACH_KIND);

    java.putAll(samples.stored());

    assertThat(samples.notIn(samples.readBy(django))).isEmpty();
    assertThatEachIsOnOneServer(samples, three);
  }

  @Test
  void timeToLive_twoSeconds_expiresInBoth() {
    List<String> ofJava = List.of("put", "added", "many");
    java.withTimeToLive(TWO_SECONDS).put("put", "text");
    java.withTimeToLive(TWO_SECONDS).putIfAbsent("added", 5L);
    java.withTimeToLive(TWO_SECONDS).putAll(Map.of("many", "text"));
    django.set("set", "text", 2);

    assertThat(java.get("set")).isEqualTo("text");
    assertThat(items.secondsLeft("set")).isBetween(0, 2);
    assertThat(django.getMany(ofJava)).containsOnlyKeys(ofJava);
    assertThat(ofJava).allSatisfy(key -> assertThat(items.secondsLeft(key)).isBetween(0, 2));

    await().until(() -> java.get("set") == null && django.getMany(ofJava).isEmpty());
    assertThat(django.get("set")).isNull();
    assertThat(java.getAll(Set.copyOf(ofJava))).isEmpty();
  }

  @Test
  void touch_entryOfOther_extendsTimeToLive() {
    django.set("of-django", "text", 2);
    java.withTimeToLive(TWO_SECONDS).put("of-java", "text");

    assertThat(java.touch("of-django", SIX_MINUTES)).isTrue();
    assertThat(django.touch("of-java", 360)).isTrue();

    assertThat(items.secondsLeft("of-django")).isBetween(350, 360);
    assertThat(items.secondsLeft("of-java")).isBetween(350, 360);
    assertThat(java.touch("none", SIX_MINUTES)).isFalse();
    assertThat(java.touch("of-java", Duration.ETERNAL)).isTrue();
    assertThat(items.secondsLeft("of-java")).isEqualTo(-1);
  }

  @Test
  void delete_entryOfOther_isAbsentInBoth() {
    django.set("a", "text", FIVE_MINUTES);
    java.put("b", "text");

    assertThat(java.remove("a")).isTrue();
    assertThat(django.delete("b")).isTrue();

    assertThat(django.get("a")).isNull();
    assertThat(java.get("b")).isNull();
    assertThat(django.delete("a")).isFalse();
    assertThat(java.remove("b")).isFalse();
  }

  @Test
  void add_concurrentAdds_firstWins() {
    assertThat(django.add("a", "of Django", FIVE_MINUTES)).isTrue();
    assertThat(java.putIfAbsent("a", "of Java")).isFalse();
    assertThat(java.putIfAbsent("b", "of Java")).isTrue();
    assertThat(django.add("b", "of Django", FIVE_MINUTES)).isFalse();

    assertThat(java.get("a")).isEqualTo("of Django");
    assertThat(django.get("b")).isEqualTo("of Java");
  }

  @Test
  void replace_storedByDjango_comparesValue() {
    django.set("a", "old", FIVE_MINUTES);

    assertThat(java.replace("a", "other", "new")).isFalse();
    assertThat(java.replace("a", "old", "new")).isTrue();
    assertThat(django.get("a")).isEqualTo("new");
    assertThat(java.getAndPut("a", "newer")).isEqualTo("new");
    assertThat(
            java.<String>invoke(
                "a",
                (entry, arguments) -> {
                  entry.setValue(entry.getValue() + " still");
                  return "done";
                }))
        .isEqualTo("done");
    assertThat(django.get("a")).isEqualTo("newer still");
  }

  @Test
  void version_incremented_movesValue() {
    django.set("a", "text", FIVE_MINUTES);

    assertThat(django.incrVersion("a")).isEqualTo(2);
    assertThat(java.get("a")).isNull();
    assertThat(java.versions().get("a", 2)).isEqualTo("text");
    assertThat(java.versions().increment("a", 2, 1)).isEqualTo(3);
    assertThat(django.get("a", 2)).isNull();
    assertThat(django.get("a", 3)).isEqualTo("text");
  }

  @Test
  void counter_concurrentIncrements_isExact() throws Exception {
    int threads = 8;
    int times = 1_000;
    django.set("hits", 0L);
    ExecutorService executor = Executors.newCachedThreadPool();
    try (ChildJvm first = counting("hits", threads, times);
        ChildJvm second = counting("hits", threads, times);
        DjangoProcess other = DjangoProcess.start(new DjangoSite(FOLDER, backend, three.names()))) {
      other.awaitReady();
      List<ChildJvm> jvms = List.of(first, second);
      jvms.forEach(jvm -> jvm.awaitLine(CountingProgram.READY));
      List<Future<Long>> counts =
          List.of(
              executor.submit(() -> django.incr("hits", times)),
              executor.submit(() -> other.incr("hits", times)));
      jvms.forEach(jvm -> jvm.send("go"));
      for (Future<Long> count : counts) {
        count.get();
      }
      jvms.forEach(jvm -> jvm.awaitLine(CountingProgram.DONE));
    } finally {
      executor.shutdownNow();
    }

    long sum = 2L * threads * times + 2L * times;
    assertThat(java.counters().get("hits")).hasValue(sum);
    assertThat(django.get("hits")).isEqualTo(sum);
  }

  @Test
  void counter_incrementedByBoth_continues() {
    Counters<String> counters = java.counters();

    assertThat(counters.increment("a", 1, 10, Duration.ETERNAL)).isEqualTo(11);
    assertThat(django.get("a")).isEqualTo(11L);
    assertThat(django.incr("a")).isEqualTo(12);
    assertThat(counters.increment("a", 1)).hasValue(13);
    counters.set("a", 98, TWO_SECONDS);
    assertThat(django.incr("a")).isEqualTo(99);
    assertThat(django.incr("a")).isEqualTo(100);
    assertThat(counters.decrement("a", 1)).hasValue(99);
    // One digit less: memcached's item would keep a blank in its place.
    assertThat(django.get("a")).isEqualTo(99L);
    assertThat(java.get("a")).isEqualTo(99L);
    assertThat(counters.increment("none", 1)).isEmpty();
  }

  @Test
  void owner_startedWithFourthServer_isSameInBoth() {
    System.out.println("memjcache.seed=" + seed);
    Samples old = storedByBoth("three");

    sides.close();
    open(four);

    assertThatBothFindTheSame(old);
    if (isModulo()) {
      assertThat(percentFound(old)).isBetween(20, 30);
    } else {
      assertThat(percentFound(old)).isBetween(65, 85);
    }
    assertThatEachIsOnOneServer(storedByBoth("four"), four);
  }

  @Test
  void owner_fourthServerAdded_isSameInBoth() {
    System.out.println("memjcache.seed=" + seed);
    Samples old = storedByBoth("three");

    sides.changeServers(four.names());
    django = sides.django();

    assertThatBothFindTheSame(old);
    if (isModulo()) {
      assertThat(percentFound(old)).isBetween(20, 30);
    } else {
      assertThat(percentFound(old)).isBetween(65, 85);
    }
    assertThatEachIsOnOneServer(storedByBoth("four"), four);
  }

  @Test
  void clear_byDjango_isMissInJava() {
    Cache<String, String> own =
        sides.java().manager().createCache("own", new MutableConfiguration<>());
    Samples samples = storedByBoth("a");
    own.put("b", "text");
    java.counters().set("hits", 5, Duration.ETERNAL);

    django.clear();

    assertThat(java.getAll(samples.values().keySet())).isEmpty();
    assertThat(java.iterator()).isExhausted();
    assertThat(java.counters().get("hits")).isEmpty();
    assertThat(java.counters().increment("hits", 1)).isEmpty();
    assertThat(java.remove("b")).isFalse();
    assertThat(java.putIfAbsent("b", "text")).isTrue();
    assertThat(django.get("b")).isEqualTo("text");
    assertThat(own.get("b")).isNull();
    own.put("b", "again");
    assertThat(own.get("b")).isEqualTo("again");
  }

  @Test
  void clear_byJava_clearsOwnCacheOnly() {
    Cache<String, String> own =
        sides.java().manager().createCache("own", new MutableConfiguration<>());
    own.put("a", "text");
    django.set("a", "text", FIVE_MINUTES);
    django.set("versioned", "text", FIVE_MINUTES);
    django.incrVersion("versioned");

    own.clear();
    assertThat(own.get("a")).isNull();
    assertThat(django.get("a")).isEqualTo("text");

    own.put("a", "again");
    java.clear();
    assertThat(django.get("a")).isNull();
    assertThat(django.get("versioned", 2)).isEqualTo("text");
    assertThat(own.get("a")).isEqualTo("again");
  }

  @Test
  void session_ofDjango_isMissInJava() {
    assertThat(List.of(sides.server().visit("visits"), sides.server().visit("visits")))
        .containsExactly("1", "2");
    String key = "django.contrib.sessions.cache" + sides.server().sessionKey();

    assertThat(items.item(key).status()).isEqualTo("HD");
    assertThat(java.get(key)).isNull();
    assertThat(sides.server().visit("visits")).isEqualTo("3");
  }

  private boolean isModulo() {
    return backend == Backend.PYTHON_MEMCACHED;
  }

  private int percentFound(Samples samples) {
    return 100 * java.getAll(samples.values().keySet()).size() / samples.size();
  }

  private Samples storedByBoth(String name) {
    Samples ofDjango = Samples.draw(random, name + ":django", 250);
    Samples ofJava = Samples.draw(random, name + ":java", 250);
    assertThat(django.setMany(ofDjango.values(), FIVE_MINUTES)).isZero();
    java.putAll(ofJava.stored());
    Samples both = ofDjango.and(ofJava);
    assertThat(both.notIn(both.readBy(django))).isEmpty();
    assertThat(both.notIn(java.getAll(both.values().keySet()))).isEmpty();
    return both;
  }

  private void assertThatBothFindTheSame(Samples samples) {
    Map<String, Object> byJava = java.getAll(samples.values().keySet());
    Map<String, Object> byDjango = samples.readBy(django);
    assertThat(byJava.keySet()).isEqualTo(byDjango.keySet());
    Map<String, Object> found = new HashMap<>(samples.values());
    found.keySet().retainAll(byJava.keySet());
    assertThat(new Samples(found).notIn(byJava)).isEmpty();
    assertThat(new Samples(found).notIn(byDjango)).isEmpty();
  }

  private static void assertThatEachIsOnOneServer(Samples samples, Nodes nodes) {
    Map<String, List<MemcachedServer>> holding = nodes.holding(samples.values().keySet());
    assertThat(holding).allSatisfy((key, holders) -> assertThat(holders).hasSize(1));
    assertThat(holding.values().stream().flatMap(List::stream).collect(Collectors.toSet()))
        .hasSameSizeAs(nodes.servers());
  }

  private ChildJvm counting(String key, int threads, int times) {
    return ChildJvm.of(CountingProgram.class)
        .arguments(
            backend.toString(), three.names(), key, String.valueOf(threads), String.valueOf(times))
        .option("-XX:TieredStopAtLevel=1")
        .option("-XX:+UseSerialGC")
        .start();
  }
}
