package org.memjcache.testkit;

/**
 * When and where a {@link Frame} arrived.
 *
 * @param connection the number of its connection, from 1 in the order of acceptance
 * @param write the number of the write that brought it, from 1 per connection and direction: what
 *     arrives together, or begins before the bytes at hand end, counts as one write
 * @param nanos the {@link System#nanoTime()} when its last byte arrived
 */
public record Arrival(int connection, int write, long nanos) {}
