package org.memjcache.internal.configuration;

import java.net.URI;
import java.util.Map;
import java.util.Properties;

/**
 * What the settings of a manager are read from.
 *
 * @param uri the manager's URI
 * @param properties the properties with which the manager was opened
 * @param loader finds files on the class path
 * @param system the JVM's system properties
 * @param environment the process's environment
 */
public record SettingInputs(
    URI uri,
    Properties properties,
    ClassLoader loader,
    Properties system,
    Map<String, String> environment) {

  /** With the system properties and environment of this process. */
  public static SettingInputs of(URI uri, Properties properties, ClassLoader loader) {
    return new SettingInputs(uri, properties, loader, System.getProperties(), System.getenv());
  }
}
