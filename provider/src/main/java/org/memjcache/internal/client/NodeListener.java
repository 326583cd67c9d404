package org.memjcache.internal.client;

import org.memjcache.spi.Node;

/** Is notified when nodes move or answer; called by the client's threads, so it must not wait. */
public interface NodeListener {

  /**
   * The node's name resolves to another address than before. No data is sent there until this
   * returns.
   */
  void moved(Node node);

  /** The node answers, for the first time or again. */
  void answers(Node node);
}
