package org.memjcache.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.cache.CacheException;
import javax.cache.event.EventType;
import javax.cache.expiry.Duration;
import org.junit.jupiter.api.Test;

/** A computed value has the effects of a loaded one. */
class ComputingExecutorTest {

  private final CacheContextFixture fixture = new CacheContextFixture();

  private String compute(Function<String, String> loader) {
    CacheContext<String, String> context = fixture.context();
    return new ComputingExecutor<>(context, new OperationExecutor<>(context))
        .getOrCompute("k", context.operations().withTimeToLive(Duration.ONE_MINUTE), loader);
  }

  @Test
  void itIsAGetThatLoads_andNeitherLoaderNorWriterIsAsked() {
    fixture.listened.addAll(Set.of(EventType.values()));
    fixture.writer = true;
    fixture.loader = key -> "by the cache's own loader";
    assertThat(compute(key -> "v")).isEqualTo("v");
    assertThat(compute(key -> "w")).isEqualTo("v");
    assertThat(fixture.log).containsExactly("CREATED k null->v");
    assertThat(fixture.counts)
        .containsOnly(Map.entry("hits", 1L), Map.entry("misses", 1L), Map.entry("time GET", 2L));
  }

  @Test
  void compute_expiredEntry_raisesExpiredThenCreated() {
    fixture.listened.addAll(Set.of(EventType.values()));
    compute(key -> "v");
    fixture.clock.now += 60_000;
    assertThat(compute(key -> "w")).isEqualTo("w");
    assertThat(fixture.log)
        .containsExactly("CREATED k null->v", "EXPIRED k v->null", "CREATED k null->w");
  }

  @Test
  void compute_expiredAndNoListener_replacesEntry() {
    compute(key -> "v");
    fixture.clock.now += 60_000;
    assertThat(compute(key -> "w")).isEqualTo("w");
    assertThat(compute(key -> "x")).isEqualTo("w");
  }

  @Test
  void compute_tooLarge_isReturnedAndNotStored() {
    fixture.store = new InterferingStore(fixture.store);
    assertThat(compute(key -> "too large")).isEqualTo("too large");
    assertThat(compute(key -> "v")).isEqualTo("v");
  }

  @Test
  void compute_storeFails_returnsValueOrThrows() {
    FailingStore failing = new FailingStore(fixture.store);
    fixture.store = failing;
    failing.failingChanges.add("k");
    assertThat(compute(key -> "v")).isEqualTo("v");

    fixture.onFailure = new FailurePolicy(false, false, false);
    assertThatThrownBy(() -> compute(key -> "v"))
        .isInstanceOf(CacheException.class)
        .hasMessageContainingAll("getOrCompute", "'k'", "n1");
  }
}
