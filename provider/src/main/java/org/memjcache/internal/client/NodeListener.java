package org.memjcache.internal.client;

import org.memjcache.spi.Node;

/** Who is told of what becomes of nodes; called by the client's threads, and not to wait. */
public interface NodeListener {

  /**
   * The node's name leads to another address than before. Nothing has been sent there yet, and
   * nothing is until this returns.
   */
  void moved(Node node);

  /** The node answers, for the first time or again. */
  void answers(Node node);
}
