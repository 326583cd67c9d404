package org.memjcache;

import java.util.concurrent.Executor;
import org.memjcache.operation.BulkExecutor;
import org.memjcache.operation.EntryOperations;
import org.memjcache.operation.OperationExecutor;

/** What carries out the calls of one cache. */
record CacheEngine<K, V>(
    EntryOperations<K, V> operations,
    OperationExecutor<K, V> executor,
    BulkExecutor<K, V> bulk,
    Explainer<K, V> explainer,
    Executor loads) {}
