package org.memjcache.internal.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.memjcache.spi.Node;

/** Writes down what becomes of nodes. */
final class Listening implements NodeListener {

  final List<String> told = new CopyOnWriteArrayList<>();

  @Override
  public void moved(Node node) {
    told.add("moved " + node.name());
  }

  @Override
  public void answers(Node node) {
    told.add("answers " + node.name());
  }
}
