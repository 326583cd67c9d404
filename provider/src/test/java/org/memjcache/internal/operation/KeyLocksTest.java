package org.memjcache.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.entry.EntryKey;
import org.memjcache.internal.entry.HeapEntryStore;
import org.memjcache.internal.operation.KeyLocks.Hold;

/** Locks over keys, and how long a thread waits for them. */
class KeyLocksTest {

  private static final long FOR_EVER = Duration.ofMinutes(5).toNanos();

  private final HeapEntryStore<String, String> keys =
      new HeapEntryStore<>(1, InstantSource.system());
  private final KeyLocks locks = new KeyLocks(FOR_EVER);

  private EntryKey<String> key(String key) {
    return keys.key(key);
  }

  private List<EntryKey<String>> keys(String... names) {
    List<EntryKey<String>> all = new ArrayList<>();
    for (String name : names) {
      all.add(key(name));
    }
    return all;
  }

  /** Takes a lock in a thread of its own, which ends once it has it. */
  private final class Taking {

    final CompletableFuture<Hold> hold = new CompletableFuture<>();
    final Thread thread;

    Taking(KeyLocks locks, String key) {
      this.thread =
          new Thread(
              () -> {
                Hold taken = locks.lock(key(key));
                taken.release();
                hold.complete(taken);
              });
      thread.start();
    }

    void awaitParked() {
      await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    }
  }

  @Test
  void lock_sameKey_waits() {
    Hold first = locks.lock(key("a"));
    Taking second = new Taking(locks, "a");
    second.awaitParked();
    assertThat(second.hold).isNotDone();
    first.release();
    assertThat(second.hold.join()).isNotSameAs(Hold.NONE);
  }

  @Test
  void lock_otherKey_doesNotWait() {
    Hold first = locks.lock(key("a"));
    assertThat(new Taking(locks, "b").hold.join()).isNotSameAs(Hold.NONE);
    first.release();
  }

  @Test
  void lockAll_eachKey_isLocked() {
    Hold all = locks.lockAll(keys("b", "a", "a"));
    Taking a = new Taking(locks, "a");
    Taking b = new Taking(locks, "b");
    a.awaitParked();
    b.awaitParked();
    all.release();
    assertThat(a.hold.join()).isNotSameAs(Hold.NONE);
    assertThat(b.hold.join()).isNotSameAs(Hold.NONE);
  }

  @Test
  void lockAll_noKeys_locksNothing() {
    assertThat(locks.lockAll(List.<EntryKey<String>>of())).isSameAs(Hold.NONE);
  }

  @Test
  void lock_whileHolding_takesNoOther() {
    Hold first = locks.lock(key("a"));
    assertThat(locks.lock(key("b"))).isSameAs(Hold.NONE);
    assertThat(locks.lockAll(keys("b"))).isSameAs(Hold.NONE);
    first.release();
    Hold later = locks.lock(key("b"));
    assertThat(later).isNotSameAs(Hold.NONE);
    later.release();
  }

  @Test
  void lock_timePassed_goesOnWithout() {
    KeyLocks impatient = new KeyLocks(Duration.ofMillis(20).toNanos());
    Hold first = impatient.lock(key("a"));
    assertThat(new Taking(impatient, "a").hold.join()).isSameAs(Hold.NONE);
    first.release();
  }
}
