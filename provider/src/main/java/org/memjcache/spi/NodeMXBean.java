package org.memjcache.spi;

import java.util.Map;

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

  /** Exchanges with changes that were sent, whose callers no longer wait, and without an answer. */
  int getPendingChanges();

  /** Exchanges with changes whose connection was lost before the answer, or that were refused. */
  long getUnansweredChanges();

  /** The number of caches whose partition on this node gets a new generation before it is read. */
  int getSuspectPartitions();

  /** New generations of caches' partitions on this node that this JVM stored, by reason. */
  Map<GenerationReason, Long> getNewGenerations();

  /** The version of memcached found there; empty if it never answered. */
  String getVersion();
}
