package org.memjcache.internal.wiring;

import java.util.concurrent.Executor;
import org.memjcache.internal.operation.BulkExecutor;
import org.memjcache.internal.operation.CacheContext;
import org.memjcache.internal.operation.OperationExecutor;

/**
 * What carries out the calls of one cache.
 *
 * @param shared what the executors share
 */
public record CacheEngine<K, V>(
    CacheContext<K, V> shared,
    OperationExecutor<K, V> executor,
    BulkExecutor<K, V> bulk,
    Explainer<K, V> explainer,
    Executor loads) {}
