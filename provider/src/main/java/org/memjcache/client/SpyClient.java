package org.memjcache.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import net.spy.memcached.MemcachedClient;
import net.spy.memcached.MemcachedNode;

/** spymemcached's client with a way in for exchanges, each addressed to a node. */
final class SpyClient extends MemcachedClient {

  private static final long SHUTDOWN_MILLIS = 1000;
  private static final String LOGGER = "net.spy.log.LoggerImpl";

  static {
    if (System.getProperty(LOGGER) == null) {
      System.setProperty(LOGGER, SpyLogger.class.getName());
    }
  }

  SpyClient(SpyConnectionFactory factory, List<InetSocketAddress> addresses) throws IOException {
    super(factory, addresses);
    mconn.setName("memjcache-io");
  }

  /** False if there is no room, or the thread was interrupted while it waited for some. */
  boolean enqueue(MemcachedNode node, Exchange exchange) {
    try {
      mconn.addOperations(Map.of(node, exchange));
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /** Ends threads and connections, and waits for that. */
  void close() {
    shutdown(-1, TimeUnit.MILLISECONDS);
    try {
      mconn.join(SHUTDOWN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
