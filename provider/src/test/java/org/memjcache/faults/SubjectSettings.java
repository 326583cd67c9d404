package org.memjcache.faults;

import java.util.OptionalInt;
import java.util.Properties;
import org.memjcache.cluster.ClusterSettings;
import org.memjcache.cluster.ServerList;
import org.memjcache.configuration.Setting;
import org.memjcache.configuration.Settings;

/** The settings of the provider under test, which are the same in every row. */
final class SubjectSettings {

  private SubjectSettings() {}

  static Properties of(String servers) {
    Properties settings = new Properties();
    set(settings, "memjcache.", "servers", servers);
    set(settings, "memjcache.", "namespace", Terms.NAMESPACE);
    set(settings, "memjcache.", "operation-timeout", Terms.OPERATION_TIMEOUT.toMillis() + "ms");
    set(settings, "memjcache.", "connect-timeout", Terms.CONNECT_TIMEOUT.toMillis() + "ms");
    set(settings, "memjcache.", "breaker.probe-interval", Terms.PROBE_INTERVAL.toMillis() + "ms");
    for (OnError onError : OnError.values()) {
      String prefix = "memjcache.cache.[" + onError.cacheName() + "].";
      set(settings, prefix, "on-error", onError.word());
    }
    return settings;
  }

  /** Those by which a JVM's managers share their connections, equal to the ones of above. */
  static ClusterSettings cluster(String servers) {
    return new ClusterSettings(
        ServerList.parse(servers),
        Terms.NAMESPACE,
        Terms.OPERATION_TIMEOUT,
        Terms.CONNECT_TIMEOUT,
        OptionalInt.empty());
  }

  /** Sets what this build knows. */
  private static void set(Properties settings, String prefix, String key, String value) {
    if (Settings.ALL.stream().map(Setting::key).anyMatch(key::equals)) {
      settings.setProperty(prefix + key, value);
    }
  }
}
