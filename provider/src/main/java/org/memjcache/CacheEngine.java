package org.memjcache;

import java.util.concurrent.Executor;
import org.memjcache.operation.BulkExecutor;
import org.memjcache.operation.Engine;
import org.memjcache.operation.OperationExecutor;

/**
 * What carries out the calls of one cache.
 *
 * @param shared what the executors share
 */
record CacheEngine<K, V>(
    Engine<K, V> shared,
    OperationExecutor<K, V> executor,
    BulkExecutor<K, V> bulk,
    Explainer<K, V> explainer,
    Executor loads) {}
