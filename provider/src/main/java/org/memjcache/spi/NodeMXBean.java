package org.memjcache.spi;

/**
 * One node of a manager's cluster in JMX: {@code
 * org.memjcache:type=Node,CacheManager=<uri>,Node=<name>}.
 */
public interface NodeMXBean {

  /** The node's configured name. */
  String getName();

  /** Its address as configured: {@code host:port}. */
  String getAddress();

  /** Its weight as configured. */
  int getWeight();

  /** Whether its breaker is closed: false from a failure until it has answered a probe. */
  boolean isUp();

  /** Why it is down; empty while it is up. */
  String getReason();

  /** Exchanges that were sent and have no answer yet. */
  int getInFlight();

  /** Exchanges that are queued. */
  int getQueued();

  /** Exchanges that were not answered in time. */
  long getTimeouts();

  /** How often the connection was made again. */
  long getReconnects();

  /** Changes that were sent and whose answer is missing. */
  long getUnansweredChanges();

  /** The number of caches whose partition on this node gets a new generation before it is read. */
  int getSuspectPartitions();

  /** The version of memcached found there; empty if it never answered. */
  String getVersion();
}
