package org.memjcache.example.django.run;

import org.jspecify.annotations.Nullable;
import org.memjcache.example.django.DjangoCache;

/**
 * Both sides of the cache: Java's in this JVM; Django's in a process that does as it is told, and
 * in a web server that starts when it is first visited. For use by one thread at a time.
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
   * Starts them.
   *
   * @throws IllegalStateException if Django does not start; nothing is left running then
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

  /** Has both go on with other servers: Java as it runs, Django starts anew. */
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
