package org.memjcache.internal.client;

import org.memjcache.spi.Node;

/** Is notified of events of nodes; called by the client's threads, so it must not wait. */
public interface NodeListener {

  /** The server that a node is known to be. */
  KnownServer knownServer(Node node);

  /**
   * The node is another server than before, at the same address or at another one. No data is sent
   * there until this returns.
   */
  void otherServer(Node node);

  /** The node answers, for the first time or again. */
  void answers(Node node);
}
