package org.memjcache.example.django.run;

import org.jspecify.annotations.Nullable;
import org.memjcache.example.django.DjangoCache;

/**
 * Both users of the cache: Java in this JVM; Django in a controlled process, and in a web server
 * that starts at its first visit. For use by one thread at a time.
 */
final class Sides implements AutoCloseable {

  private final DjangoCache java;
  private DjangoSite site;
  private DjangoProcess django;
  private @Nullable DjangoServer server;

  private Sides(DjangoSite site) {
    this.java = DjangoCache.open(site.backend(), site.servers());
    this.site = site;
    this.django = DjangoProcess.start(site);
  }

  /**
   * Starts both sides.
   *
   * @throws IllegalStateException if Django does not start; then all processes are stopped
   */
  static Sides start(DjangoSite site) {
    Sides sides = new Sides(site);
    boolean ready = false;
    try {
      sides.django.awaitReady();
      ready = true;
      return sides;
    } finally {
      if (!ready) {
        sides.close();
      }
    }
  }

  /** Changes the servers of both: Java without a restart, Django with one. */
  void changeServers(String servers) {
    java.changeServers(servers);
    closeDjango();
    site = site.with(servers);
    django = DjangoProcess.start(site);
    django.awaitReady();
  }

  DjangoCache java() {
    return java;
  }

  DjangoProcess django() {
    return django;
  }

  DjangoServer server() {
    DjangoServer started = server;
    if (started == null) {
      started = DjangoServer.start(site);
      server = started;
      started.awaitReady();
    }
    return started;
  }

  @Override
  public void close() {
    java.close();
    closeDjango();
  }

  private void closeDjango() {
    django.close();
    if (server != null) {
      server.close();
      server = null;
    }
  }
}
