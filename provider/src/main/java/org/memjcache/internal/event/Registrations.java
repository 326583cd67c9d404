package org.memjcache.internal.event;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.event.EventType;

/**
 * The registered listeners of a cache. Immutable: it is replaced as a whole.
 *
 * @param all in the order of their registration
 * @param types the types of events that any of them gets
 */
record Registrations<K, V>(List<ListenerRegistration<K, V>> all, Set<EventType> types) {

  static <K, V> Registrations<K, V> none() {
    return of(Stream.empty());
  }

  private static <K, V> Registrations<K, V> of(Stream<ListenerRegistration<K, V>> registrations) {
    List<ListenerRegistration<K, V>> all = registrations.toList();
    Set<EventType> types = EnumSet.noneOf(EventType.class);
    all.forEach(registration -> types.addAll(registration.types()));
    return new Registrations<>(all, types);
  }

  boolean contains(CacheEntryListenerConfiguration<K, V> configuration) {
    return all.stream().anyMatch(registration -> registration.isFor(configuration));
  }

  Registrations<K, V> with(ListenerRegistration<K, V> registration) {
    return of(Stream.concat(all.stream(), Stream.of(registration)));
  }

  Registrations<K, V> without(CacheEntryListenerConfiguration<K, V> configuration) {
    return of(all.stream().filter(registration -> !registration.isFor(configuration)));
  }
}
