package org.memjcache.writethrough;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.cache.Cache;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memjcache.MemcachedConfiguration;
import org.memjcache.internal.entry.EntryStore;
import org.memjcache.internal.wiring.AlteredStore;
import org.memjcache.internal.wiring.Jvm;
import org.memjcache.testkit.MemcachedServer;

/**
 * Two JVMs read, load, write and remove the same few entries of a cache with a database,
 * concurrently. Once all calls have finished, each entry equals its row or is absent.
 */
@Tag("servers")
class AgreementTest {

  private static final int ROUNDS = Boolean.getBoolean("memjcache.full") ? 5_000 : 1_000;
  private static final long SEED =
      Long.getLong("memjcache.seed", new SplittableRandom().nextLong());
  private static final int JVMS = 2;
  private static final int THREADS_PER_JVM = 2;
  private static final int CALLS_PER_THREAD = 3;
  private static final String CACHE = "rows";

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Database database = new Database();
  private final List<Jvm> jvms = new ArrayList<>();
  private MemcachedServer server;
  private ExecutorService threads;
  private int present;

  @BeforeEach
  void start() {
    System.out.println("agreement: memjcache.seed=" + SEED + ", " + ROUNDS + " rounds");
    server = MemcachedServer.start();
    threads = Executors.newFixedThreadPool(JVMS * THREADS_PER_JVM);
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
    jvms.forEach(Jvm::close);
    server.close();
  }

  /** Which changes of an entry's end come between the others. */
  enum Ends {
    NEVER(new EternalExpiryPolicy()),
    MOVED_BY_EACH_ACCESS(new MovingExpiryPolicy());

    private final ExpiryPolicy policy;

    Ends(ExpiryPolicy policy) {
      this.policy = policy;
    }
  }

  @ParameterizedTest
  @EnumSource
  void concurrentCalls_writeThrough_agreeWithDatabase(Ends ends) throws Exception {
    assertThat(disagreement(ends, UnaryOperator.identity())).isEmpty();
    System.out.println("agreement: " + present + " entries were there in the end");
    assertThat(present).isGreaterThan(ROUNDS / 10);
  }

  @Test
  void concurrentCalls_withoutLease_differ() throws Exception {
    assertThat(disagreement(Ends.NEVER, AlteredStore::withoutReservation)).isPresent();
  }

  @Test
  void concurrentCalls_withoutVersionGuard_differ() throws Exception {
    assertThat(disagreement(Ends.NEVER, AlteredStore::withoutVersionGuard)).isPresent();
  }

  /** The first round after which cache and database differ. */
  private Optional<String> disagreement(
      Ends ends, UnaryOperator<EntryStore<String, String>> decorator) throws Exception {
    List<Cache<String, String>> caches = new ArrayList<>();
    for (int i = 0; i < JVMS; i++) {
      jvms.add(new Jvm(server.toString(), i));
      MemcachedConfiguration<String, String> configuration =
          database.configuration().setExpiryPolicyFactory(() -> ends.policy);
      caches.add(jvms.get(i).open(CACHE, configuration, decorator));
    }
    Jvm observer = new Jvm(server.toString(), JVMS);
    jvms.add(observer);
    Cache<String, String> observed = observer.open(CACHE, new MemcachedConfiguration<>());
    for (int round = 0; round < ROUNDS; round++) {
      String calls = round("key " + round, caches);
      for (String key : List.of("key " + round, "other key " + round)) {
        String cached = observed.get(key);
        String stored = database.rows().get(key);
        present += cached == null ? 0 : 1;
        if (cached != null && !Objects.equals(cached, stored)) {
          return Optional.of(
              "round %d, %s: cached is %s, in the database is %s, after%n%s"
                  .formatted(round, key, cached, stored, calls));
        }
      }
    }
    return Optional.empty();
  }

  /** Runs random calls on a separate key; returns the calls once all have finished. */
  private String round(String key, List<Cache<String, String>> caches) throws Exception {
    if (random.nextBoolean()) {
      caches.get(0).put(key, Call.value(random));
    }
    List<List<Call>> called = new ArrayList<>();
    List<Callable<Void>> callers = new ArrayList<>();
    for (Cache<String, String> cache : caches) {
      for (int i = 0; i < THREADS_PER_JVM; i++) {
        List<Call> calls = new ArrayList<>();
        for (int j = 0; j < CALLS_PER_THREAD; j++) {
          calls.add(Call.any(random));
        }
        called.add(calls);
        callers.add(caller(cache, key, calls, random.split()));
      }
    }
    for (Future<Void> caller : threads.invokeAll(callers, 2, TimeUnit.MINUTES)) {
      caller.get();
    }
    // Commands sent without waiting complete before later ones.
    caches.forEach(cache -> cache.containsKey(key));
    return called.stream().map(List::toString).collect(Collectors.joining("\n"));
  }

  private static Callable<Void> caller(
      Cache<String, String> cache, String key, List<Call> calls, SplittableRandom random) {
    return () -> {
      for (Call call : calls) {
        call.run(cache, key, random);
      }
      return null;
    };
  }

  /** Every access gives an entry another end, so every read rewrites it. */
  private static final class MovingExpiryPolicy implements ExpiryPolicy {
    @Override
    public Duration getExpiryForCreation() {
      return Duration.ONE_DAY;
    }

    @Override
    public Duration getExpiryForAccess() {
      return new Duration(TimeUnit.MINUTES, ThreadLocalRandom.current().nextInt(10, 1_000));
    }

    @Override
    public Duration getExpiryForUpdate() {
      return null;
    }
  }
}
