package org.memjcache.servers;

import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.api.event.ManagerStarted;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.memjcache.testkit.FreePorts;

/**
 * Chooses WildFly's ports before Arquillian reads its configuration, which refers to them: all are
 * moved by one offset.
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
      int offset = FreePorts.offset(PORTS);
      System.setProperty("servers.wildfly.offset", String.valueOf(offset));
      System.setProperty("servers.wildfly.management", String.valueOf(offset + MANAGEMENT));
    }
  }
}
