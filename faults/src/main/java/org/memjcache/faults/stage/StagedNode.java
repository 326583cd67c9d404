package org.memjcache.faults.stage;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.IntStream;
import org.memjcache.faults.worker.Terms;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.MemcachedServer;

/**
 * One node: a memcached process with a proxy for each JVM, so that each JVM can be cut off alone.
 * For use by one thread at a time.
 */
public final class StagedNode implements AutoCloseable {

  private final String name;
  private final MemcachedServer server = MemcachedServer.start();
  private final List<FaultProxy> proxies;
  private boolean replaced;

  StagedNode(String name) {
    this.name = name;
    this.proxies = IntStream.range(0, Terms.JVMS).mapToObj(jvm -> FaultProxy.to(server)).toList();
    proxies.forEach(proxy -> proxy.remember(false));
  }

  /** The name in the server lists. */
  public String name() {
    return name;
  }

  /** The node's own memcached process. */
  public MemcachedServer server() {
    return server;
  }

  /** The proxies of the JVMs, in the order of the JVMs' numbers. */
  public List<FaultProxy> proxies() {
    return proxies;
  }

  /** Kills the server as if its machine had failed: connections are refused. */
  public void kill() {
    proxies.forEach(FaultProxy::stopListening);
    server.kill();
  }

  /**
   * The same during a put: the server is frozen and is killed after a put has been sent to it, or
   * after one operation timeout. For use under load.
   */
  public void killDuringPut() throws InterruptedException {
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

  /** Restarts the server, empty; returns when it answers. */
  public void restart() {
    server.restart();
    proxies.forEach(FaultProxy::listen);
  }

  /** Replaces the server by another one and kills it. */
  public void replaceBy(InetSocketAddress other) {
    replaced = true;
    proxies.forEach(proxy -> proxy.redirect(other));
    server.kill();
    proxies.forEach(FaultProxy::cut);
  }

  /** Lets new connections lead to another server, and loses the present ones. */
  public void turnTo(InetSocketAddress other) {
    proxies.forEach(proxy -> proxy.redirect(other));
    proxies.forEach(FaultProxy::cut);
  }

  /** Restores its own server, empty. */
  public void restore() {
    replaced = false;
    server.restart();
    proxies.forEach(proxy -> proxy.redirect(server.address()));
    proxies.forEach(FaultProxy::cut);
  }

  /** Removes all faults. */
  public void heal() {
    if (replaced) {
      restore();
    }
    if (server.isRunning()) {
      server.thaw();
    } else {
      server.restart();
    }
    proxies.forEach(proxy -> proxy.redirect(server.address()));
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
