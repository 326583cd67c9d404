package org.memjcache.internal.entry;

import java.util.Map;

/**
 * What a store can tell about a key, as named facts in a sensible order: memcached key, node and
 * why, generation, remaining time, size, codec, envelope fields.
 */
public record EntryExplanation(Map<String, String> facts) {}
