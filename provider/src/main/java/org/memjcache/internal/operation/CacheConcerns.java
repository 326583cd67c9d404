package org.memjcache.internal.operation;

import org.memjcache.internal.event.EntryEvents;
import org.memjcache.internal.expiry.ExpiryRules;
import org.memjcache.internal.integration.ReadThrough;
import org.memjcache.internal.integration.WriteThrough;
import org.memjcache.internal.management.StatisticsRecorder;

/** The concerns of a cache other than its entries, which operations consult. */
public record CacheConcerns<K, V>(
    ExpiryRules expiry,
    EntryEvents<K, V> events,
    ReadThrough<K, V> readThrough,
    WriteThrough<K, V> writeThrough,
    StatisticsRecorder statistics) {}
