package org.memjcache.spi;

import java.util.List;
import java.util.function.Consumer;

/**
 * Supplies the list of a cluster's nodes: a fixed one, or one that somebody discovers and that
 * changes while programs run.
 */
@FunctionalInterface
public interface NodeSource {

  /**
   * Tells a listener the list as it is now, before this returns, and every later one.
   *
   * <p>Lists are told one after another, whole, and hold at least one node. The listener may take
   * as long as it takes to connect; what it throws is for the source to log, and leaves the former
   * list in force.
   *
   * @return what ends that when it is closed
   */
  Subscription subscribe(Consumer<List<Node>> listener);

  /** A list that stays as it is. */
  static NodeSource of(List<Node> nodes) {
    List<Node> fixed = List.copyOf(nodes);
    return listener -> {
      listener.accept(fixed);
      return () -> {};
    };
  }

  /** A listener's place with a source. */
  @FunctionalInterface
  interface Subscription extends AutoCloseable {

    /** Ends it: the listener is told nothing more. A second time nothing happens. */
    @Override
    void close();
  }
}
