package org.memjcache.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.api.event.ManagerStarted;
import org.jboss.arquillian.core.spi.LoadableExtension;

/**
 * Chooses WildFly's ports before Arquillian reads its configuration, which refers to them.
 *
 * <p>All of WildFly's ports are moved by one offset; it is below the range from which the system
 * takes the ports of connections.
 */
public final class WildFlyPorts implements LoadableExtension {

  private static final int MANAGEMENT = 9990;
  private static final int[] PORTS = {4712, 4713, 8080, 8443, MANAGEMENT, 9993};

  @Override
  public void register(ExtensionBuilder builder) {
    builder.observer(Choice.class);
  }

  /** Listens to Arquillian's start. */
  public static final class Choice {

    void choose(@Observes(precedence = 1) ManagerStarted start) {
      int offset =
          IntStream.generate(() -> ThreadLocalRandom.current().nextInt(10_000, 20_000))
              .limit(1_000)
              .filter(WildFlyPorts::isFree)
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("No free ports for WildFly"));
      System.setProperty("servers.wildfly.offset", String.valueOf(offset));
      System.setProperty("servers.wildfly.management", String.valueOf(offset + MANAGEMENT));
    }
  }

  private static boolean isFree(int offset) {
    return IntStream.of(PORTS).allMatch(port -> isPortFree(offset + port));
  }

  private static boolean isPortFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
