package org.memjcache.faults.worker;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import org.memjcache.internal.cluster.ServerList;
import org.memjcache.internal.locator.Locator;
import org.memjcache.internal.locator.NodeChoice;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.spi.Node;

/** The owner nodes of the keys of a cache, as specified in {@code docs/adr/0002-node-choice.md}. */
public final class Placement {

  private final List<Node> nodes;
  private final NodeChoice choice;

  /**
   * The owner nodes for a list of servers.
   *
   * @param servers the list, in the form of the setting {@code memjcache.servers}
   */
  public Placement(String servers, String cacheName) {
    String prefix = Terms.NAMESPACE + ":" + cacheName + ":";
    this.nodes = ServerList.parse(servers);
    this.choice = Locator.RENDEZVOUS.among(nodes).withPrefix(prefix.getBytes(US_ASCII));
  }

  /** The name of the key's owner node. */
  public String nodeOf(int key) {
    return nodes.get(choice.indexOf(itemKey(key).bytes())).name();
  }

  /** The key within its cache, as specified in {@code docs/keys.md}. */
  static ItemKey itemKey(int key) {
    return new ItemKey(("i." + key).getBytes(US_ASCII));
  }
}
