package org.memjcache.differential;

import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;

/** The listeners that histories run under. All are synchronous. */
enum Listening {
  NOBODY,
  WITH_OLD_VALUES,
  WITHOUT_OLD_VALUES,
  EVEN_KEYS,
  CREATIONS_ONLY,
  REMOVALS_ONLY;

  void addTo(MutableConfiguration<Integer, String> configuration, Journal journal) {
    switch (this) {
      case NOBODY -> {}
      case WITH_OLD_VALUES ->
          configuration.addCacheEntryListenerConfiguration(
              new MutableCacheEntryListenerConfiguration<>(
                  () -> new All(journal), null, true, true));
      case WITHOUT_OLD_VALUES ->
          configuration.addCacheEntryListenerConfiguration(
              new MutableCacheEntryListenerConfiguration<>(
                  () -> new All(journal), null, false, true));
      case EVEN_KEYS ->
          configuration.addCacheEntryListenerConfiguration(
              new MutableCacheEntryListenerConfiguration<>(
                  () -> new All(journal), () -> event -> event.getKey() % 2 == 0, true, true));
      case CREATIONS_ONLY -> {
        CacheEntryCreatedListener<Integer, String> listener = new All(journal)::onCreated;
        configuration.addCacheEntryListenerConfiguration(
            new MutableCacheEntryListenerConfiguration<>(() -> listener, null, false, true));
      }
      case REMOVALS_ONLY -> {
        CacheEntryRemovedListener<Integer, String> listener = new All(journal)::onRemoved;
        configuration.addCacheEntryListenerConfiguration(
            new MutableCacheEntryListenerConfiguration<>(() -> listener, null, true, true));
      }
    }
  }

  private record All(Journal journal)
      implements CacheEntryCreatedListener<Integer, String>,
          CacheEntryUpdatedListener<Integer, String>,
          CacheEntryRemovedListener<Integer, String>,
          CacheEntryExpiredListener<Integer, String> {

    private void note(Iterable<CacheEntryEvent<? extends Integer, ? extends String>> events) {
      events.forEach(
          event ->
              journal.note(
                  "event %s %s: %s, old %s"
                      .formatted(
                          event.getEventType(),
                          event.getKey(),
                          event.getValue(),
                          event.isOldValueAvailable() ? event.getOldValue() : "unknown")));
    }

    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends Integer, ? extends String>> events) {
      note(events);
    }

    @Override
    public void onUpdated(Iterable<CacheEntryEvent<? extends Integer, ? extends String>> events) {
      note(events);
    }

    @Override
    public void onRemoved(Iterable<CacheEntryEvent<? extends Integer, ? extends String>> events) {
      note(events);
    }

    @Override
    public void onExpired(Iterable<CacheEntryEvent<? extends Integer, ? extends String>> events) {
      note(events);
    }
  }
}
