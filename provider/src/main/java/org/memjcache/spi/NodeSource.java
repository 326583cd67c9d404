package org.memjcache.spi;

import java.util.List;
import java.util.function.Consumer;

/**
 * Supplies the list of a cluster's nodes: a fixed one, or a discovered one that changes while
 * programs run.
 */
@FunctionalInterface
public interface NodeSource {

  /**
   * Notifies a listener of the present list, before this returns, and of every later one.
   *
   * <p>The listener is notified of one list after another; each is complete and holds at least one
   * node. The listener may take the time that connecting takes. If it throws, the source logs the
   * exception, and the former list stays in force.
   *
   * @return the subscription; the notifications end when it is closed
   */
  Subscription subscribe(Consumer<List<Node>> listener);

  /** A fixed list. */
  static NodeSource of(List<Node> nodes) {
    List<Node> fixed = List.copyOf(nodes);
    return listener -> {
      listener.accept(fixed);
      return () -> {};
    };
  }

  /** The subscription of one listener. */
  @FunctionalInterface
  interface Subscription extends AutoCloseable {

    /** Ends the notifications. A second call has no effect. */
    @Override
    void close();
  }
}
