package org.memjcache.faults.worker;

import java.util.OptionalInt;
import java.util.Properties;
import org.memjcache.internal.cluster.ClusterSettings;
import org.memjcache.internal.cluster.ConnectionSettings;
import org.memjcache.internal.cluster.ServerList;
import org.memjcache.internal.locator.Locator;

/** The settings of the provider under test, which are the same in every row. */
final class SubjectSettings {

  private SubjectSettings() {}

  static Properties of(String servers) {
    Properties settings = new Properties();
    settings.setProperty("memjcache.servers", servers);
    settings.setProperty("memjcache.namespace", Terms.NAMESPACE);
    settings.setProperty("memjcache.operation-timeout", Terms.OPERATION_TIMEOUT.toMillis() + "ms");
    settings.setProperty("memjcache.connect-timeout", Terms.CONNECT_TIMEOUT.toMillis() + "ms");
    settings.setProperty(
        "memjcache.breaker.probe-interval", Terms.PROBE_INTERVAL.toMillis() + "ms");
    for (OnError onError : OnError.values()) {
      settings.setProperty(
          "memjcache.cache.[" + onError.cacheName() + "].on-error", onError.word());
    }
    return settings;
  }

  /**
   * The cluster settings that equal the ones of {@link #of}: managers share connections by them.
   */
  static ClusterSettings cluster(String servers) {
    return new ClusterSettings(
        ServerList.parse(servers),
        Locator.RENDEZVOUS,
        Terms.NAMESPACE,
        ConnectionSettings.of(Terms.OPERATION_TIMEOUT, Terms.CONNECT_TIMEOUT),
        OptionalInt.empty());
  }
}
