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

  /**
   * The same in the middle of a put: the server is stopped, and is ended when it has been sent one
   * that it cannot answer any more. Only for use under load; a change that nobody makes is not
   * waited for longer than calls are.
   */
  void killDuringPut() throws InterruptedException {
    server.freeze();
    proxies.forEach(FaultProxy::forget);
    proxies.forEach(proxy -> proxy.remember(true));
    long began = System.nanoTime();
    while (!isSentPut() && System.nanoTime() - began < Terms.OPERATION_TIMEOUT.toNanos()) {
      Thread.sleep(1);
    }
    proxies.forEach(proxy -> proxy.remember(false));
    kill();
  }

  private boolean isSentPut() {
    return proxies.stream()
        .flatMap(proxy -> proxy.requests().frames().stream())
        .anyMatch(Requests::isPut);
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
