package org.memjcache.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.memjcache.LogLines;
import org.memjcache.internal.entry.EntryRequest;
import org.memjcache.internal.entry.EntryState;
import org.memjcache.internal.store.item.Deadline;

/** Whether a loaded value may be stored, by the lease of the read before the load. */
class LeaseTest {

  private final CacheContextFixture fixture = new CacheContextFixture();
  private final CacheContext<String, String> context = fixture.context();

  private EntryState<String> read(boolean reserve) {
    return context
        .store()
        .send(new EntryRequest.Read<>(context.keyOf("k"), reserve, EntryRequest.KEEP))
        .await(Deadline.afterNanos(1))
        .state();
  }

  private static long ago(long seconds) {
    return System.nanoTime() - TimeUnit.SECONDS.toNanos(seconds);
  }

  @Test
  void holdsLease_readLeftNone_isFalse() {
    assertThat(context.holdsLease(read(false), ago(0))).isFalse();
    assertThat(context.lateLoads()).isZero();
  }

  @Test
  void holdsLease_loadWithinAMinute_isTrue() {
    EntryState<String> reserved = read(true);
    assertThat(context.holdsLease(reserved, ago(0))).isTrue();
    assertThat(context.holdsLease(reserved, ago(50))).isTrue();
    assertThat(context.lateLoads()).isZero();
  }

  @Test
  void holdsLease_longerLoad_isFalseAndWarnsOnce() {
    EntryState<String> reserved = read(true);
    try (LogLines lines = new LogLines()) {
      assertThat(context.holdsLease(reserved, ago(61))).isFalse();
      assertThat(lines.get()).hasSize(1);
      assertThat(context.holdsLease(reserved, ago(61))).isFalse();
      assertThat(lines.get())
          .singleElement()
          .asString()
          .contains("WARNING cache 'test': a loader took longer than 60 s");
    }
    assertThat(context.lateLoads()).isEqualTo(2);
  }
}
