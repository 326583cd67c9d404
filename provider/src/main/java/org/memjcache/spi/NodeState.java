package org.memjcache.spi;

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
 * @param unansweredChanges changes that were sent and whose answer is missing, since then
 * @param suspectPartitions caches whose partition on this node gets a new generation before
 *     anything is read from it again, because a change may be missing there
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
    long unansweredChanges,
    int suspectPartitions,
    String version) {

  /** The node's name, and whether it is up or why it is down. */
  @Override
  public String toString() {
    return node.name() + (up ? " up" : " down (" + reason + ")");
  }
}
