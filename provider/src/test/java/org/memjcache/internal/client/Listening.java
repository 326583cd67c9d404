package org.memjcache.internal.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.memjcache.spi.Node;

/** Records its notifications. */
final class Listening implements NodeListener {

  final List<String> notified = new CopyOnWriteArrayList<>();

  @Override
  public void moved(Node node) {
    notified.add("moved " + node.name());
  }

  @Override
  public void answers(Node node) {
    notified.add("answers " + node.name());
  }
}
