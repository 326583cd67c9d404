package org.memjcache.servers.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;

/** A listener that is a bean. */
@ApplicationScoped
public class WitnessListener implements CacheEntryCreatedListener<Object, Object> {

  @Inject private Witness witness;

  @Override
  public void onCreated(Iterable<CacheEntryEvent<? extends Object, ? extends Object>> events) {
    events.forEach(event -> witness.note(event.getKey() + " created"));
  }
}
