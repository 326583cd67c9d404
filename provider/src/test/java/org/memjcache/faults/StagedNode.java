package org.memjcache.faults;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.IntStream;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.MemcachedServer;

/**
 * One node: a memcached, and in front of it a proxy for each JVM, so that one of them can be cut
 * off alone. For use by one thread at a time.
 */
final class StagedNode implements AutoCloseable {

  private final String name;
  private final MemcachedServer server = MemcachedServer.start();
  private final List<FaultProxy> proxies;
  private boolean replaced;

  StagedNode(String name) {
    this.name = name;
    this.proxies = IntStream.range(0, Terms.JVMS).mapToObj(jvm -> FaultProxy.to(server)).toList();
    proxies.forEach(proxy -> proxy.remember(false));
  }

  String name() {
    return name;
  }

  MemcachedServer server() {
    return server;
  }

  /** The JVMs' proxies, in the order of their numbers. */
  List<FaultProxy> proxies() {
    return proxies;
  }

  /** Ends the server as the end of its machine does: connections are refused. */
  void kill() {
    proxies.forEach(FaultProxy::stopListening);
    server.kill();
  }

  /** Starts it again, empty, and returns when it answers. */
  void restart() {
    server.restart();
    proxies.forEach(FaultProxy::listen);
  }

  /** Puts another server in its place, and ends it. */
  void replaceBy(InetSocketAddress other) {
    replaced = true;
    proxies.forEach(proxy -> proxy.redirect(other));
    server.kill();
    proxies.forEach(FaultProxy::cut);
  }

  /** Puts its own server in its place again, empty. */
  void restore() {
    replaced = false;
    server.restart();
    proxies.forEach(proxy -> proxy.redirect(server.address()));
    proxies.forEach(FaultProxy::cut);
  }

  /** Ends all faults. */
  void heal() {
    if (replaced) {
      restore();
    }
    if (server.isRunning()) {
      server.thaw();
    } else {
      server.restart();
    }
    proxies.forEach(FaultProxy::heal);
  }

  @Override
  public void close() {
    proxies.forEach(FaultProxy::close);
    server.close();
  }

  @Override
  public String toString() {
    return name;
  }
}
