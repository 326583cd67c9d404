package org.memjcache.internal.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.event.EventType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.event.Listening.Recorder;

/** Which listeners are notified, and how their failures are handled. */
class EventDispatcherTest {

  private final Cache<Integer, String> cache = Listening.cache();
  private final EventDispatcher<Integer, String> events =
      Listening.dispatcher("dispatcher", Duration.ofSeconds(5), cache);

  @AfterEach
  void close() {
    events.close();
  }

  @Test
  void begin_noListeners_isShared() {
    assertThat(events.wantsAny()).isFalse();
    assertThat(events.wants(EventType.CREATED)).isFalse();
    assertThat(events.begin()).isSameAs(events.begin());
    created(1, "a");
  }

  @Test
  void wants_registeredType_isTrue() {
    Recorder all = new Recorder();
    CacheEntryCreatedListener<Integer, String> creations = all::onCreated;
    events.register(
        new MutableCacheEntryListenerConfiguration<>(() -> creations, null, false, true));

    assertThat(events.wants(EventType.CREATED)).isTrue();
    assertThat(events.wants(EventType.UPDATED)).isFalse();

    EntryEvents.Delivery<Integer, String> delivery = events.begin();
    delivery.add(Listening.key(1), EventType.CREATED, null, "a");
    delivery.add(Listening.key(1), EventType.UPDATED, "a", "b");
    delivery.deliver();
    assertThat(all.values()).containsExactly("a");
  }

  @Test
  void register_sameConfiguration_throws() {
    CacheEntryListenerConfiguration<Integer, String> configuration =
        Listening.synchronously(new Recorder());
    events.register(configuration);
    assertThatThrownBy(() -> events.register(configuration))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dispatcher");
  }

  @Test
  void deregister_twice_closesOnce() {
    Recorder listener = new Recorder();
    CacheEntryListenerConfiguration<Integer, String> configuration =
        Listening.synchronously(listener);
    events.register(configuration);
    events.deregister(configuration);
    assertThat(listener.closed).isEqualTo(1);
    events.deregister(configuration);
    created(1, "a");
    assertThat(listener.closed).isEqualTo(1);
    assertThat(listener.heard).isEmpty();
    assertThat(events.wants(EventType.CREATED)).isFalse();
  }

  @Test
  void deregister_listenerShared_closesWithLast() {
    Recorder listener = new Recorder();
    CacheEntryListenerConfiguration<Integer, String> one = Listening.synchronously(listener);
    CacheEntryListenerConfiguration<Integer, String> two = Listening.asynchronously(listener);
    events.register(one);
    events.register(two);
    events.deregister(one);
    assertThat(listener.closed).isZero();
    events.close();
    assertThat(listener.closed).isEqualTo(1);
  }

  @Test
  void close_listenerIsFilter_closesOnce() {
    class Both extends Recorder implements CacheEntryEventFilter<Integer, String> {
      @Override
      public boolean evaluate(CacheEntryEvent<? extends Integer, ? extends String> event) {
        return true;
      }
    }

    Both both = new Both();
    events.register(Listening.configuration(both, both, true, true));
    events.close();
    assertThat(both.closed).isEqualTo(1);
  }

  @Test
  void close_listenerThrows_closesOthers() {
    class Broken extends Recorder {
      @Override
      public void close() {
        throw new IllegalStateException("broken");
      }
    }

    class BrokenFilter implements CacheEntryEventFilter<Integer, String>, Closeable {
      @Override
      public boolean evaluate(CacheEntryEvent<? extends Integer, ? extends String> event) {
        return true;
      }

      @Override
      public void close() throws IOException {
        throw new IOException("broken too");
      }
    }

    Recorder last = new Recorder();
    events.register(Listening.configuration(new Broken(), new BrokenFilter(), true, true));
    events.register(Listening.synchronously(last));
    assertThatCode(events::close).doesNotThrowAnyException();
    assertThat(last.closed).isEqualTo(1);
  }

  @Test
  void filter_rejectedEvent_isNotDelivered() {
    Recorder listener = new Recorder();
    events.register(
        Listening.configuration(listener, event -> event.getKey() % 2 == 0, true, true));
    created(1, "odd");
    created(2, "even");
    assertThat(listener.values()).containsExactly("even");
  }

  @Test
  void deliver_listenerThrows_wrapsAfterNotifyingAll() {
    Recorder last = new Recorder();
    events.register(failing(new IllegalStateException("first")));
    events.register(failing(new CacheEntryListenerException("second")));
    events.register(Listening.synchronously(last));

    assertThatThrownBy(() -> created(1, "a"))
        .isInstanceOf(CacheEntryListenerException.class)
        .hasCause(new IllegalStateException("first"))
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .singleElement()
                    .satisfies(second -> assertThat(second).hasMessage("second")));
    assertThat(last.values()).containsExactly("a");
  }

  @Test
  void deliver_listenerException_isNotWrapped() {
    CacheEntryListenerException own = new CacheEntryListenerException("own");
    events.register(failing(own));
    assertThatThrownBy(() -> created(1, "a")).isSameAs(own);
  }

  @Test
  void deliver_listenerError_rethrowsAfterNotifyingAll() {
    Recorder last = new Recorder();
    AssertionError error = new AssertionError("broken");
    events.register(failing(new IllegalStateException("exception")));
    events.register(failing(error));
    events.register(Listening.synchronously(last));

    assertThatThrownBy(() -> created(1, "a")).isSameAs(error);
    assertThat(error.getSuppressed()).hasSize(1);
    assertThat(last.values()).containsExactly("a");
  }

  @Test
  void deliver_afterListenerFailure_isNotBlocked() {
    Recorder listener =
        Listening.recorder(
            event -> {
              throw new IllegalStateException(event.getValue());
            });
    events.register(Listening.synchronously(listener));
    assertThatThrownBy(() -> created(1, "a")).hasRootCauseMessage("a");
    assertThatThrownBy(() -> created(1, "b")).hasRootCauseMessage("b");
    assertThat(listener.values()).containsExactly("a", "b");
  }

  @Test
  void asynchronousListener_events_arriveInOrderOnDaemon() {
    AtomicReference<Thread> thread = new AtomicReference<>();
    Recorder listener = Listening.recorder(event -> thread.set(Thread.currentThread()));
    events.register(Listening.asynchronously(listener));
    for (int i = 0; i < 1_000; i++) {
      created(1, "v" + i);
    }
    await().until(() -> listener.heard.size() == 1_000);
    assertThat(listener.values()).first().isEqualTo("v0");
    assertThat(listener.values()).last().isEqualTo("v999");
    assertThat(listener.values()).doesNotHaveDuplicates();
    assertThat(thread.get().getName()).isEqualTo("memjcache-listener-dispatcher");
    assertThat(thread.get().isDaemon()).isTrue();
  }

  @Test
  void asynchronousListener_throws_othersAreNotified() {
    Recorder last = new Recorder();
    for (Throwable failure : List.of(new IllegalStateException(), new AssertionError())) {
      events.register(
          Listening.asynchronously(
              event -> {
                throw EventDispatcherTest.<RuntimeException>sneaky(failure);
              }));
    }
    events.register(Listening.asynchronously(last));
    created(1, "a");
    created(1, "b");
    await().until(() -> last.heard.size() == 2);
  }

  @Test
  void close_eventsPending_deliversAndEndsThread() {
    CountDownLatch go = new CountDownLatch(1);
    AtomicReference<Thread> thread = new AtomicReference<>();
    Recorder listener =
        Listening.recorder(
            event -> {
              thread.set(Thread.currentThread());
              uninterruptibly(go);
            });
    events.register(Listening.asynchronously(listener));
    created(1, "a");
    created(1, "b");
    go.countDown();
    events.close();
    assertThat(listener.values()).containsExactly("a", "b");
    assertThat(listener.closed).isEqualTo(1);
    await().until(() -> !thread.get().isAlive());
  }

  @Test
  void close_fromAsynchronousListener_completes() {
    Recorder listener = Listening.recorder(event -> events.close());
    events.register(Listening.asynchronously(listener));
    created(1, "a");
    await().atMost(Duration.ofSeconds(4)).until(() -> listener.closed == 1);
  }

  @Test
  void asynchronousListener_noEvent_startsNoThread() {
    EventDispatcher<Integer, String> quiet =
        Listening.dispatcher("quiet", Duration.ofSeconds(5), cache);
    quiet.register(Listening.asynchronously(new Recorder()));
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("memjcache-listener-quiet");
    quiet.close();
  }

  private static CacheEntryListenerConfiguration<Integer, String> failing(Throwable failure) {
    return Listening.synchronously(
        event -> {
          throw EventDispatcherTest.<RuntimeException>sneaky(failure);
        });
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> T sneaky(Throwable failure) throws T {
    throw (T) failure;
  }

  private static void uninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void created(int key, String value) {
    EntryEvents.Delivery<Integer, String> delivery = events.begin();
    delivery.add(Listening.key(key), EventType.CREATED, null, value);
    delivery.deliver();
  }
}
