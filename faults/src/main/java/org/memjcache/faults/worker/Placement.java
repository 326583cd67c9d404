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
  private final NodeChoice plainChoice;

  /**
   * The owner nodes for a list of servers.
   *
   * @param servers the list, in the form of the setting {@code memjcache.servers}
   */
  public Placement(String servers, OnError onError) {
    this(servers, onError.cacheName(), onError.plainPrefix());
  }

  /** The owner nodes of the keys of an envelope cache. */
  Placement(String servers, String cacheName, String plainPrefix) {
    this.nodes = ServerList.parse(servers);
    NodeChoice all = Locator.RENDEZVOUS.among(nodes);
    this.choice = all.withPrefix((Terms.NAMESPACE + ":" + cacheName + ":").getBytes(US_ASCII));
    this.plainChoice = all.withPrefix((plainPrefix + ":1:").getBytes(US_ASCII));
  }

  /** The name of the key's owner node. */
  public String nodeOf(int key) {
    int index =
        Terms.isPlain(key)
            ? plainChoice.indexOf(String.valueOf(key).getBytes(US_ASCII))
            : choice.indexOf(itemKey(key).bytes());
    return nodes.get(index).name();
  }

  /** The key within its envelope cache, as specified in {@code docs/keys.md}. */
  static ItemKey itemKey(int key) {
    return new ItemKey(("i." + key).getBytes(US_ASCII));
  }
}
