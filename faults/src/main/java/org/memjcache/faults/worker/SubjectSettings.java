package org.memjcache.faults.worker;

import java.util.OptionalInt;
import java.util.Properties;
import org.memjcache.internal.cluster.ClusterSettings;
import org.memjcache.internal.cluster.ConnectionSettings;
import org.memjcache.internal.cluster.ServerList;
import org.memjcache.internal.locator.Locator;

/**
 * The settings of the provider under test, which are the same in every row. The clients of a JVM
 * differ in one that does not matter, so that each has its own connections.
 */
final class SubjectSettings {

  private static final int QUEUE_LIMIT = 4096;

  private SubjectSettings() {}

  static Properties of(String servers, int client, Control without) {
    ConnectionSettings connections = connections(client, without);
    Properties settings = new Properties();
    settings.setProperty("memjcache.servers", servers);
    settings.setProperty("memjcache.namespace", Terms.NAMESPACE);
    settings.setProperty(
        "memjcache.operation-timeout", connections.operationTimeout().toMillis() + "ms");
    settings.setProperty(
        "memjcache.connect-timeout", connections.connectTimeout().toMillis() + "ms");
    settings.setProperty("memjcache.breaker.failures", "" + connections.breakerFailures());
    settings.setProperty(
        "memjcache.breaker.probe-interval", connections.probeInterval().toMillis() + "ms");
    settings.setProperty("memjcache.queue-limit", "" + connections.queueLimit());
    for (OnError onError : OnError.values()) {
      String plain = "memjcache.cache.[" + onError.plainName() + "].";
      settings.setProperty(plain + "on-error", onError.word());
      settings.setProperty(plain + "format", "plain");
      settings.setProperty(plain + "key-prefix", onError.plainPrefix());
      settings.setProperty(
          "memjcache.cache.[" + onError.cacheName() + "].on-error", onError.word());
    }
    return settings;
  }

  /**
   * The cluster settings that equal the ones of {@link #of}: managers share connections by them.
   */
  static ClusterSettings cluster(String servers, int client, Control without) {
    return new ClusterSettings(
        ServerList.parse(servers),
        Locator.RENDEZVOUS,
        Terms.NAMESPACE,
        connections(client, without),
        OptionalInt.empty());
  }

  private static ConnectionSettings connections(int client, Control without) {
    return new ConnectionSettings(
        Terms.OPERATION_TIMEOUT,
        Terms.CONNECT_TIMEOUT,
        without == Control.BREAKER ? 1_000_000 : 2,
        Terms.PROBE_INTERVAL,
        QUEUE_LIMIT - client);
  }
}
