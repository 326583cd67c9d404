package org.memjcache.entry;

import org.memjcache.codec.PlainKeys;
import org.memjcache.codec.PlainValues;

/** How one plain cache's keys and values become what memcached keeps. */
public record PlainCodecs(PlainKeys keys, PlainValues values) {}
