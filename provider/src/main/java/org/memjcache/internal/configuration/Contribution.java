package org.memjcache.internal.configuration;

import java.util.List;

/**
 * What another module of this library adds to the configuration; found by {@link
 * java.util.ServiceLoader}.
 *
 * <p>Managers keep the settings and the names, and must not keep the module's class loader alive by
 * them: a setting's syntax comes from {@link Syntax}.
 */
public interface Contribution {

  /** The module's settings, in the order of the reference. */
  List<Setting<?>> settings();

  /** Names of the module's classes that entries may consist of in mode {@code listed}. */
  List<String> classes();
}
