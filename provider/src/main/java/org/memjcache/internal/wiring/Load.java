package org.memjcache.internal.wiring;

import java.util.Set;
import javax.cache.CacheException;
import javax.cache.integration.CompletionListener;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.operation.BulkExecutor;

/** One call of {@code loadAll}; its listener is told of the end, whatever that is. */
public record Load<K>(
    Set<? extends K> keys, boolean replaceExistingValues, @Nullable CompletionListener listener) {

  public void run(BulkExecutor<K, ?> bulk) {
    try {
      bulk.loadAll(keys, replaceExistingValues);
    } catch (Exception e) {
      failed(e);
      return;
    } catch (Throwable e) {
      failed(new CacheException(e));
      return;
    }
    if (listener != null) {
      listener.onCompletion();
    }
  }

  private void failed(Exception e) {
    if (listener != null) {
      listener.onException(e);
    }
  }
}
