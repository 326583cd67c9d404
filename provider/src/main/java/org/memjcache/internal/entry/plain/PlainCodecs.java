package org.memjcache.internal.entry.plain;

import org.memjcache.internal.codec.python.PlainKeys;
import org.memjcache.internal.codec.python.PlainValues;

/** How one plain cache's keys and values become what memcached keeps. */
public record PlainCodecs(PlainKeys keys, PlainValues values) {}
