package org.memjcache.spi;

import java.util.Map;

/**
 * The state of one node as a manager sees it at one instant.
 *
 * @param node its name, address and weight, as configured
 * @param up whether its breaker is closed: false from a failure until it has answered a probe
 * @param reason why it is down, as a phrase; empty while it is up
 * @param inFlight exchanges that were sent and have no answer yet
 * @param queued exchanges that wait to be sent
 * @param timeouts exchanges that were not answered in time, since the connections were opened
 * @param reconnects connections that were made again, since then
 * @param pendingChanges exchanges with changes that were sent, whose callers no longer wait, and
 *     that have no answer yet
 * @param unansweredChanges exchanges with changes whose answer is missing, because the connection
 *     was lost or the server refused, since then
 * @param suspectPartitions caches whose partition on this node gets a new generation before
 *     anything is read from it again, because a change may be missing there
 * @param newGenerations new generations of caches' partitions on this node that this JVM stored, by
 *     reason, since then
 * @param version the server's version when it was last asked; empty if it never answered
 */
public record NodeState(
    Node node,
    boolean up,
    String reason,
    int inFlight,
    int queued,
    long timeouts,
    long reconnects,
    int pendingChanges,
    long unansweredChanges,
    int suspectPartitions,
    Map<GenerationReason, Long> newGenerations,
    String version) {

  /** The node's name, and whether it is up or why it is down. */
  @Override
  public String toString() {
    return node.name() + (up ? " up" : " down (" + reason + ")");
  }
}
