package org.memjcache.entry;

import org.memjcache.codec.KeyCodec;
import org.memjcache.codec.ValueCodec;

/** How one cache's keys and values become bytes. */
public record CacheCodecs(KeyCodec keys, ValueCodec values) {}
