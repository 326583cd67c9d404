package org.memjcache.internal.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.memjcache.spi.Node;

/** Records its notifications. */
final class Listening implements NodeListener {

  final List<String> notified = new CopyOnWriteArrayList<>();

  private final KnownServer server = new KnownServer("test");

  @Override
  public KnownServer knownServer(Node node) {
    return server;
  }

  @Override
  public void otherServer(Node node) {
    notified.add("other " + node.name());
  }

  @Override
  public void answers(Node node) {
    notified.add("answers " + node.name());
  }
}
