package org.memjcache.internal.event;

import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/** What happened to an entry, before it is told to anyone. */
record Change<K, V>(K key, EventType type, @Nullable V oldValue, @Nullable V newValue) {}
