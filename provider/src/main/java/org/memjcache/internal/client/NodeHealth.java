package org.memjcache.internal.client;

import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.cluster.ConnectionSettings;
import org.memjcache.spi.Node;

/**
 * The health of one node: whether it is up and why not, its address, the facts about its server,
 * and counters. A state that sends nothing; safe for use by many threads.
 */
final class NodeHealth {

  /** Upper bound on how long recovery takes to notice that the client was closed. */
  private static final long PAUSE_NANOS = 100_000_000;

  private final Node node;
  private final long operationTimeoutNanos;
  private final Breaker breaker;
  private final AtomicLong timeouts = new AtomicLong();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile @Nullable InetSocketAddress address;
  private volatile @Nullable ServerFacts facts;
  private volatile @Nullable Thread recovering;
  private volatile boolean connected;
  private volatile long upSince;
  private volatile String lossReason = "not reached yet";

  /** The health of a node that is down until it is recovered. */
  NodeHealth(Node node, ConnectionSettings settings) {
    this.node = node;
    this.operationTimeoutNanos = settings.operationTimeout().toNanos();
    this.breaker = new Breaker(settings.breakerFailures(), lossReason);
  }

  // ---- state

  Node node() {
    return node;
  }

  /** The address of the connection, or of the last one; null while the name is unknown. */
  @Nullable InetSocketAddress address() {
    return address;
  }

  @Nullable ServerFacts facts() {
    return facts;
  }

  boolean isUp() {
    return breaker.isClosed();
  }

  String downReason() {
    return breaker.state().reason();
  }

  String downMessage() {
    return "it is down: " + downReason();
  }

  boolean isConnected() {
    return connected;
  }

  long timeouts() {
    return timeouts.get();
  }

  long reconnects() {
    return Math.max(0, connections.get() - 1);
  }

  /** Why there is no connection, as a phrase that can follow the node's name. */
  String noConnection() {
    return noConnection(lossReason);
  }

  String noConnection(String reason) {
    return "no connection to " + node.address() + " (" + reason + ")";
  }

  /** Name and address, for messages. */
  String describe() {
    return "node " + node.name() + (node.hasOwnName() ? " (" + node.address() + ")" : "");
  }

  // ---- events; true means that the breaker has opened

  /** An exchange was answered. */
  void answered() {
    breaker.answered();
  }

  /**
   * An exchange was not answered in time. If it had only the rest of a call's time, that says
   * nothing about the node.
   *
   * @param nanos how long it was waited for
   */
  boolean timedOut(long nanos) {
    timeouts.incrementAndGet();
    return nanos >= operationTimeoutNanos / 2 && breaker.timedOut();
  }

  /** A reply was not understood, so the connection is about to be closed. */
  void distrust(ReplyException reply) {
    lossReason = Objects.requireNonNull(reply.getMessage());
  }

  /** A connection to this address is being made. */
  void connecting(InetSocketAddress target) {
    address = target;
  }

  void connected() {
    lossReason = "lost";
    connections.incrementAndGet();
    connected = true;
    wakeRecovery();
  }

  /** The connection was lost, or could not be made. */
  boolean disconnected() {
    boolean was = connected;
    connected = false;
    return was && breaker.open(noConnection());
  }

  /** The connection is given up. */
  boolean abandoned(String reason) {
    lossReason = reason;
    connected = false;
    return breaker.open(noConnection());
  }

  // ---- recovery

  Breaker.State breakerState() {
    return breaker.state();
  }

  /** The number of the present connection, counted from 1; 0 while there is none. */
  int connectionNumber() {
    return connected ? connections.get() : 0;
  }

  /** Waits for the data connection to an address; false if it is not made in time. */
  boolean awaitConnectionTo(InetSocketAddress wanted, long nanos) {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0 && !isConnectedTo(wanted); left = end - System.nanoTime()) {
      pause(left);
    }
    return isConnectedTo(wanted);
  }

  private boolean isConnectedTo(InetSocketAddress wanted) {
    return connected && wanted.equals(address);
  }

  /** Waits for a change of the connection, but not longer than this. */
  void pause(long nanos) {
    recovering = Thread.currentThread();
    LockSupport.parkNanos(this, Math.min(nanos, PAUSE_NANOS));
  }

  void wakeRecovery() {
    LockSupport.unpark(recovering);
  }

  /** The node is still down, for this reason, unless there was another event since. */
  void stayDown(Breaker.State seen, String reason) {
    breaker.stayOpen(seen, reason);
  }

  /** Takes the facts that a probe has found. */
  void learn(ServerFacts found) {
    facts = found;
  }

  /** The node has answered a probe; false if it was lost again since. */
  boolean recover(Breaker.State seen) {
    upSince = System.nanoTime();
    return breaker.close(seen);
  }

  /** How long it has been up, or had been when it went down. */
  long upNanos() {
    return System.nanoTime() - upSince;
  }
}
