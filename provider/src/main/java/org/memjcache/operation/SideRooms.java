package org.memjcache.operation;

import org.memjcache.event.EntryEvents;
import org.memjcache.expiry.ExpiryRules;
import org.memjcache.integration.ReadThrough;
import org.memjcache.integration.WriteThrough;
import org.memjcache.management.StatisticsRecorder;

/** The rooms that the engine asks while it carries out an operation. */
public record SideRooms<K, V>(
    ExpiryRules expiry,
    EntryEvents<K, V> events,
    ReadThrough<K, V> readThrough,
    WriteThrough<K, V> writeThrough,
    StatisticsRecorder statistics) {}
