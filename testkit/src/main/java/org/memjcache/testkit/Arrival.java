package org.memjcache.testkit;

/**
 * The time and the connection at which a {@link Frame} arrived.
 *
 * @param connection the number of its connection, from 1 in the order of acceptance
 * @param write the number of the write with this frame, from 1 per connection and direction: bytes
 *     that arrive together, or continue an incomplete frame, count as one write
 * @param nanos the {@link System#nanoTime()} when its last byte arrived
 */
public record Arrival(int connection, int write, long nanos) {}
