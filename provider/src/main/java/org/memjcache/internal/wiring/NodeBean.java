package org.memjcache.internal.wiring;

import java.util.Map;
import java.util.function.Supplier;
import org.memjcache.spi.GenerationReason;
import org.memjcache.spi.NodeMXBean;
import org.memjcache.spi.NodeState;

/** A node's state, as JMX shows it. */
record NodeBean(Supplier<NodeState> state) implements NodeMXBean {

  @Override
  public String getName() {
    return state.get().node().name();
  }

  @Override
  public String getAddress() {
    return state.get().node().address();
  }

  @Override
  public int getWeight() {
    return state.get().node().weight();
  }

  @Override
  public boolean isUp() {
    return state.get().up();
  }

  @Override
  public String getReason() {
    return state.get().reason();
  }

  @Override
  public int getInFlight() {
    return state.get().inFlight();
  }

  @Override
  public int getQueued() {
    return state.get().queued();
  }

  @Override
  public long getTimeouts() {
    return state.get().timeouts();
  }

  @Override
  public long getReconnects() {
    return state.get().reconnects();
  }

  @Override
  public int getPendingChanges() {
    return state.get().pendingChanges();
  }

  @Override
  public long getUnansweredChanges() {
    return state.get().unansweredChanges();
  }

  @Override
  public int getSuspectPartitions() {
    return state.get().suspectPartitions();
  }

  @Override
  public Map<GenerationReason, Long> getNewGenerations() {
    return state.get().newGenerations();
  }

  @Override
  public String getVersion() {
    return state.get().version();
  }
}
