package org.memjcache.internal.expiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.memjcache.internal.expiry.ZeroExpiryTest.Place.ACCESS;
import static org.memjcache.internal.expiry.ZeroExpiryTest.Place.CREATION;
import static org.memjcache.internal.expiry.ZeroExpiryTest.Place.UPDATE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CompletionListenerFuture;
import javax.cache.processor.EntryProcessor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memjcache.MemcachedCache;
import org.memjcache.MemcachedConfiguration;

/** A duration of zero at creation, access or update, for every operation: the entry is gone. */
@Tag("servers")
class ZeroExpiryTest {

  private static final String KEY = "k";
  private static OnNode node;
  private static int caches;

  @BeforeAll
  static void start() {
    node = new OnNode();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  /** Where a policy is asked. */
  enum Place {
    CREATION,
    ACCESS,
    UPDATE
  }

  /** Every operation that leaves an entry, and what it is to an entry that is or is not there. */
  enum Operation {
    GET(cache -> cache.get(KEY), CREATION, ACCESS),
    GET_ALL(cache -> cache.getAll(Set.of(KEY)), CREATION, ACCESS),
    CONTAINS_KEY(cache -> cache.containsKey(KEY)),
    ITERATE(cache -> cache.forEach(Cache.Entry::getValue), ACCESS),
    PUT(cache -> cache.put(KEY, "new"), CREATION, UPDATE),
    PUT_ALL(cache -> cache.putAll(Map.of(KEY, "new")), CREATION, UPDATE),
    GET_AND_PUT(cache -> cache.getAndPut(KEY, "new"), CREATION, UPDATE),
    PUT_IF_ABSENT(cache -> cache.putIfAbsent(KEY, "new"), CREATION),
    REPLACE(cache -> cache.replace(KEY, "new"), UPDATE),
    REPLACE_EQUAL(cache -> cache.replace(KEY, "old", "new"), UPDATE),
    REPLACE_UNEQUAL(cache -> cache.replace(KEY, "unequal", "new"), ACCESS),
    GET_AND_REPLACE(cache -> cache.getAndReplace(KEY, "new"), UPDATE),
    REMOVE_UNEQUAL(cache -> cache.remove(KEY, "unequal"), ACCESS),
    INVOKE_SETTING(cache -> cache.invoke(KEY, setting()), CREATION, UPDATE),
    INVOKE_ALL_SETTING(cache -> cache.invokeAll(Set.of(KEY), setting()), CREATION, UPDATE),
    INVOKE_READING(
        cache -> cache.invoke(KEY, (entry, arguments) -> entry.getValue()), CREATION, ACCESS),
    INVOKE_LOOKING(cache -> cache.invoke(KEY, (entry, arguments) -> entry.exists())),
    LOAD_ALL(cache -> load(cache, false), CREATION),
    LOAD_ALL_REPLACING(cache -> load(cache, true), CREATION, UPDATE);

    private final Consumer<Cache<String, String>> call;
    private final Set<Place> places;

    Operation(Consumer<Cache<String, String>> call, Place... places) {
      this.call = call;
      this.places = Set.of(places);
    }
  }

  @ParameterizedTest
  @EnumSource
  void creation_zeroExpiry_isNotStored(Operation operation) {
    for (ExpiryPolicy policy : policies(Duration.ZERO, null, null)) {
      assertThat(isThereAfter(operation, policy, false)).isFalse();
    }
    for (ExpiryPolicy policy : policies(Duration.ETERNAL, null, null)) {
      assertThat(isThereAfter(operation, policy, false))
          .as("else it is stored")
          .isEqualTo(operation.places.contains(CREATION));
    }
  }

  @ParameterizedTest
  @EnumSource
  void access_zeroExpiry_removesEntry(Operation operation) {
    for (ExpiryPolicy policy : policies(Duration.ETERNAL, Duration.ZERO, null)) {
      assertThat(isThereAfter(operation, policy, true))
          .isNotEqualTo(operation.places.contains(ACCESS));
    }
  }

  @ParameterizedTest
  @EnumSource
  void update_zeroExpiry_removesEntry(Operation operation) {
    for (ExpiryPolicy policy : policies(Duration.ETERNAL, null, Duration.ZERO)) {
      assertThat(isThereAfter(operation, policy, true))
          .isNotEqualTo(operation.places.contains(UPDATE));
    }
  }

  /** The same durations in a policy that is known to be constant, and in one that is not. */
  private static List<ExpiryPolicy> policies(
      Duration creation, @Nullable Duration access, @Nullable Duration update) {
    ExpiryPolicy constant = new ConstantExpiryPolicy(creation, access, update);
    return List.of(constant, new Custom(constant));
  }

  private static boolean isThereAfter(Operation operation, ExpiryPolicy policy, boolean before) {
    String name = "zero " + caches++;
    MemcachedConfiguration<String, String> configuration = new MemcachedConfiguration<>();
    configuration.setReadThrough(true).setCacheLoaderFactory(Loader::new);
    MemcachedCache<String, String> cache = node.open(name, configuration, policy);
    MemcachedCache<String, String> elsewhere = node.openElsewhere(name);
    if (before) {
      elsewhere.put(KEY, "old");
    }
    operation.call.accept(cache);
    boolean there = cache.containsKey(KEY);
    assertThat(elsewhere.containsKey(KEY)).isEqualTo(there);
    assertThat(node.size(elsewhere, KEY).orElse(0) > 0).as("on the server").isEqualTo(there);
    return there;
  }

  private static EntryProcessor<String, String, Object> setting() {
    return (entry, arguments) -> {
      entry.setValue("new");
      return "set";
    };
  }

  private static void load(Cache<String, String> cache, boolean replacing) {
    CompletionListenerFuture loaded = new CompletionListenerFuture();
    cache.loadAll(Set.of(KEY), replacing, loaded);
    try {
      loaded.get(1, TimeUnit.MINUTES);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Loader implements CacheLoader<String, String> {
    @Override
    public String load(String key) {
      return "loaded";
    }

    @Override
    public Map<String, String> loadAll(Iterable<? extends String> keys) {
      Map<String, String> loaded = new HashMap<>();
      keys.forEach(key -> loaded.put(key, load(key)));
      return loaded;
    }
  }

  /** A policy that the provider cannot know to be constant. */
  private static final class Custom implements ExpiryPolicy {
    private final ExpiryPolicy durations;

    Custom(ExpiryPolicy durations) {
      this.durations = durations;
    }

    @Override
    public Duration getExpiryForCreation() {
      return durations.getExpiryForCreation();
    }

    @Override
    public @Nullable Duration getExpiryForAccess() {
      return durations.getExpiryForAccess();
    }

    @Override
    public @Nullable Duration getExpiryForUpdate() {
      return durations.getExpiryForUpdate();
    }
  }
}
