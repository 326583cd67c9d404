package org.memjcache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memjcache.spi.MemcachedCachingProvider;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.MemcachedServer;

/**
 * Plain entries shared with the memcached clients of Python, configured as by Django, on three
 * servers: random values in both directions, time to live, deletion and counters.
 */
@Tag("servers")
@Tag("full")
@Tag("python")
@Memcached(nodes = 3)
class PythonValuesTest {

  private static final int VALUES = 2000;

  /** The clients, with the settings of the cache that they share. */
  enum Client {
    PYMEMCACHE("pymemcache"),
    PYTHON_MEMCACHED("python-memcached-legacy"),
    PYLIBMC("libmemcached-ketama-weighted");

    private final String locator;

    Client(String locator) {
      this.locator = locator;
    }

    String dialect() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  private final long seed = Long.getLong("memjcache.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final MemcachedCachingProvider provider = new MemcachedCachingProvider();
  private final MemcachedCluster cluster;
  private PythonScript python;
  private Client client;

  PythonValuesTest(MemcachedCluster cluster) {
    this.cluster = cluster;
  }

  @BeforeEach
  void start() throws Exception {
    System.out.println("memjcache.seed=" + seed);
    python = PythonScript.start("/plain/python_values.py");
  }

  @AfterEach
  void end() {
    provider.close();
    python.close();
  }

  private MemcachedCache<String, Object> cache(Client other, String pickle) {
    client = other;
    Properties settings = new Properties();
    settings.setProperty("memjcache.servers", cluster.servers());
    settings.setProperty("memjcache.operation-timeout", "3s");
    settings.setProperty("memjcache.locator", other.locator);
    settings.setProperty("memjcache.default.format", "plain");
    settings.setProperty("memjcache.default.value-dialect", other.dialect());
    settings.setProperty("memjcache.default.pickle", pickle);
    MemcachedConfiguration<String, Object> configuration = new MemcachedConfiguration<>();
    configuration.setTypes(String.class, Object.class);
    configuration.setExpiryPolicyFactory(
        CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.SECONDS, 300)));
    return provider
        .getCacheManager(URI.create("urn:" + other.dialect()), null, settings)
        .unwrap(MemcachedCacheManager.class)
        .createCache("c", configuration);
  }

  private String ask(String... task) {
    String servers =
        cluster.nodes().stream().map(MemcachedServer::toString).collect(Collectors.joining(" "));
    try {
      String answer =
          python.ask(client.dialect() + "\t" + servers + "\t" + String.join("\t", task));
      assertThat(answer)
          .as("%s; if a module is missing, run %s", client, PythonScript.INSTALL)
          .isNotNull();
      return answer;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** The form of a value in the script's protocol: its type, and its text or bytes in hex. */
  private static String encoded(Object value) {
    if (value instanceof byte[] bytes) {
      return "bytes\t" + hex(bytes);
    }
    return (value instanceof String ? "str" : "int") + "\t" + hex(value.toString().getBytes(UTF_8));
  }

  private String drawnText(int most) {
    return random
        .ints(random.nextInt(most), 0, 4)
        .mapToObj(kind -> new String[] {"a", "\u00e9", "\u952e", "\ud83d\ude00"}[kind])
        .collect(Collectors.joining());
  }

  private Object drawn() {
    return switch (random.nextInt(4)) {
      case 0 -> drawnText(200);
      case 1 -> "{\"id\": " + random.nextInt() + ", \"name\": \"" + drawnText(10) + "\"}";
      case 2 -> {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        yield bytes;
      }
      default -> {
        BigInteger number = new BigInteger(1 + random.nextInt(200), random);
        number = random.nextBoolean() ? number : number.negate();
        yield number.bitLength() < 64 ? (Object) number.longValue() : number;
      }
    };
  }

  @ParameterizedTest
  @EnumSource
  void values_javaAndPython_roundTrip(Client other) {
    MemcachedCache<String, Object> cache = cache(other, "off");
    Map<String, Object> theirs = new HashMap<>();
    Map<String, Object> mine = new HashMap<>();
    for (int i = 0; i < VALUES; i++) {
      theirs.put("t:" + drawnText(20) + i, drawn());
      mine.put("m:" + drawnText(20) + i, drawn());
    }
    theirs.forEach(
        (key, value) ->
            assertThat(ask("set", ":1:" + key, encoded(value), "0")).as(key).isEqualTo("True"));
    cache.putAll(mine);
    Map<String, Object> read = cache.getAll(theirs.keySet());
    assertThat(read).hasSameSizeAs(theirs);
    theirs.forEach(
        (key, value) -> assertThat(read.get(key)).as("seed %d, %s", seed, key).isEqualTo(value));
    mine.forEach(
        (key, value) ->
            assertThat(ask("get", ":1:" + key))
                .as("seed %d, %s", seed, key)
                .isEqualTo(encoded(value)));
  }

  @ParameterizedTest
  @EnumSource
  void ttlDeleteAndCount_javaAndPython_areShared(Client other) {
    MemcachedCache<String, Object> cache = cache(other, "off");
    assertThat(ask("set", ":1:short", "str\t61", "2")).isEqualTo("True");
    assertThat(cache.get("short")).isEqualTo("a");
    await().until(() -> !cache.containsKey("short"));
    cache.put("d", "x");
    assertThat(ask("delete", ":1:d")).isEqualTo("True");
    assertThat(cache.get("d")).isNull();
    ask("set", ":1:e", "str\t61", "0");
    assertThat(cache.remove("e")).isTrue();
    assertThat(ask("get", ":1:e")).startsWith("NoneType");
    cache.put("n", 10);
    assertThat(ask("incr", ":1:n")).isEqualTo("11");
    assertThat(cache.get("n")).isEqualTo(11L);
    assertThat(ask("get", ":1:n")).isEqualTo(encoded(11));
  }

  @ParameterizedTest
  @EnumSource
  void pickles_optIn_roundTrip(Client other) {
    Map<String, Object> pickled =
        Map.of(
            "True",
            true,
            "1.5",
            1.5,
            "list",
            Arrays.asList(1, "a", null),
            "dict",
            Map.of("id", 7, "tags", List.of("x")));
    MemcachedCache<String, Object> cache = cache(other, "write");
    pickled.forEach(
        (name, value) -> {
          String line = "pickled\t" + hex(name.getBytes(UTF_8));
          boolean number = other == Client.PYLIBMC && value instanceof Boolean;
          assertThat(ask("set", ":1:" + name, line, "0")).isEqualTo("True");
          assertThat(cache.get(name)).as(name).isEqualTo(number ? 1L : value);
          cache.put("m" + name, value);
          assertThat(ask("get", ":1:m" + name)).as(name).isEqualTo(number ? encoded(1) : line);
        });
  }
}
