package org.memjcache.internal.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import javax.cache.Cache;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memjcache.internal.event.Listening.Recorder;

/** The event that a listener and its filter get for a change. */
class EventRulesTest {

  private final Cache<Integer, String> cache = Listening.cache();
  private final EventDispatcher<Integer, String> events =
      Listening.dispatcher("rules", Duration.ofSeconds(5), cache);

  @ParameterizedTest
  @CsvSource({
    // type, old value required | value, old value, available
    "CREATED, true,  new, ,    false",
    "CREATED, false, new, ,    false",
    "UPDATED, true,  new, old, true",
    "UPDATED, false, new, ,    false",
    "REMOVED, true,  old, old, true",
    "REMOVED, false, ,    ,    false",
    "EXPIRED, true,  old, old, true",
    "EXPIRED, false, ,    ,    false",
  })
  void event_eachType_showsRequestedValues(
      EventType type,
      boolean oldValueRequired,
      String value,
      String oldValue,
      boolean oldValueAvailable) {
    Recorder listener = new Recorder();
    AtomicReference<CacheEntryEvent<? extends Integer, ? extends String>> filtered =
        new AtomicReference<>();
    events.register(
        Listening.configuration(
            listener,
            event -> {
              filtered.set(event);
              return true;
            },
            oldValueRequired,
            true));

    deliver(type);

    CacheEntryEvent<? extends Integer, ? extends String> event = listener.heard.get(0);
    assertThat(listener.heard).hasSize(1);
    assertThat(filtered.get()).isSameAs(event);
    assertThat(event.getEventType()).isEqualTo(type);
    assertThat((Object) event.getSource()).isSameAs(cache);
    assertThat(event.getKey()).isEqualTo(1);
    assertThat(event.getValue()).isEqualTo(value);
    assertThat(event.getOldValue()).isEqualTo(oldValue);
    assertThat(event.isOldValueAvailable()).isEqualTo(oldValueAvailable);
  }

  @Test
  void unwrap_otherType_throws() {
    Recorder listener = new Recorder();
    events.register(Listening.synchronously(listener));
    deliver(EventType.CREATED);
    CacheEntryEvent<? extends Integer, ? extends String> event = listener.heard.get(0);
    assertThat((Object) event.unwrap(CacheEntryEvent.class)).isSameAs(event);
    assertThatThrownBy(() -> event.unwrap(String.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.String");
  }

  private void deliver(EventType type) {
    boolean before = type != EventType.CREATED;
    boolean after = type == EventType.CREATED || type == EventType.UPDATED;
    EntryEvents.Delivery<Integer, String> delivery = events.begin();
    delivery.add(Listening.key(1), type, before ? "old" : null, after ? "new" : null);
    delivery.deliver();
  }
}
