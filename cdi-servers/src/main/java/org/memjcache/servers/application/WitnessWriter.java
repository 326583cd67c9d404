package org.memjcache.servers.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import javax.cache.Cache;
import javax.cache.integration.CacheWriter;

/** A cache writer that is a bean. */
@ApplicationScoped
public class WitnessWriter implements CacheWriter<Object, Object> {

  @Inject private Witness witness;

  @Override
  public void write(Cache.Entry<? extends Object, ? extends Object> entry) {
    witness.note("put");
  }

  @Override
  public void writeAll(Collection<Cache.Entry<? extends Object, ? extends Object>> entries) {
    entries.forEach(this::write);
    entries.clear();
  }

  @Override
  public void delete(Object key) {
    witness.note("removed");
  }

  @Override
  public void deleteAll(Collection<?> keys) {
    keys.forEach(this::delete);
    keys.clear();
  }
}
