package org.memjcache.cdi.internal;

import java.util.List;
import org.memjcache.cdi.annotation.ParametersKey;
import org.memjcache.internal.configuration.Contribution;
import org.memjcache.internal.configuration.Setting;
import org.memjcache.internal.configuration.Setting.Scope;
import org.memjcache.internal.configuration.Syntax;

/**
 * The settings of this module, and the class of the keys that it makes.
 *
 * <p>The provider finds it as a service.
 */
public final class CdiSettings implements Contribution {

  public static final Setting<Boolean> INTERCEPTORS =
      new Setting<>(
          "cdi.interceptors",
          Scope.MANAGER,
          "true",
          Syntax.FLAG,
          "Whether memjcache-cdi implements the annotations of JCache. Read when the container"
              + " starts.");

  public static final Setting<Boolean> COMPUTE_ONCE =
      new Setting<>(
          "cdi.compute-once",
          Scope.MANAGER,
          "true",
          Syntax.FLAG,
          "Whether concurrent calls of a @CacheResult method that miss the same key in the same JVM"
              + " wait for the first of them. Otherwise each runs the method.");

  public static final Setting<Boolean> DEFAULT_BEANS =
      new Setting<>(
          "cdi.default-beans",
          Scope.MANAGER,
          "false",
          Syntax.FLAG,
          "Whether caches, manager and provider can also be injected without @Memjcache.");

  /** Made by the service loader. */
  public CdiSettings() {}

  @Override
  public List<Setting<?>> settings() {
    return List.of(INTERCEPTORS, COMPUTE_ONCE, DEFAULT_BEANS);
  }

  @Override
  public List<String> classes() {
    return List.of(ParametersKey.class.getName());
  }
}
