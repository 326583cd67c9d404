package org.memjcache.internal.operation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.cache.CacheException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memjcache.internal.entry.CounterStore;
import org.memjcache.internal.entry.EntryStore;
import org.memjcache.internal.store.item.NodeException;

/** The messages of counters whose node fails. */
class CounterExecutorTest {

  private final CacheContextFixture fixture = new CacheContextFixture();

  private static final class FailingCounters extends EntryStore.Decorator<String, String> {

    FailingCounters(EntryStore<String, String> store) {
      super(store);
    }

    @Override
    public CounterStore<String> counters() {
      return request -> {
        throw new NodeException("n1", false, "it is on fire");
      };
    }
  }

  @ParameterizedTest
  @CsvSource({"1, increment", "0, increment", "-1, decrement"})
  void count_nodeFails_namesOperation(long delta, String name) {
    fixture.store = new FailingCounters(fixture.store);
    assertThatThrownBy(() -> new CounterExecutor<>(fixture.context()).count("k", delta))
        .isInstanceOf(CacheException.class)
        .hasMessageContainingAll("cache 'test', counter " + name, "'k'", "n1", "on fire");
  }
}
