package org.memjcache.servers.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.Configuration;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;
import org.memjcache.cdi.Memjcache;

/** Every form of injection; the methods return what was injected. */
@Named
@ApplicationScoped
public class Forms {

  private static final String PROVIDER = "org.memjcache.spi.MemcachedCachingProvider";

  @Inject @Memjcache private CachingProvider provider;

  @Inject @Memjcache private CacheManager manager;

  @Inject
  @Memjcache("typed")
  private Cache<Long, String> typed;

  @SuppressWarnings("rawtypes") // is one of the forms
  @Inject
  @Memjcache("raw")
  private Cache raw;

  @Inject @Memjcache private Cache<String, String> unnamed;

  @Inject
  @Memjcache("later")
  private Instance<Cache<String, Integer>> later;

  @Inject @Any private Instance<Cache<Long, String>> any;

  private @Nullable Cache<String, Integer> parameter;

  @Inject
  void use(@Memjcache("parameter") Cache<String, Integer> injected) {
    parameter = injected;
  }

  /** Whether the provider is the one that is looked up by its name. */
  public boolean isLookedUpProvider() {
    return provider == Caching.getCachingProvider(PROVIDER);
  }

  /** Whether the manager is the one that is looked up by the provider's name. */
  public boolean isLookedUpManager() {
    return manager == Caching.getCachingProvider(PROVIDER).getCacheManager();
  }

  public String typed() {
    return describe(typed);
  }

  @SuppressWarnings("unchecked") // a raw cache accepts any types
  public String raw() {
    return describe(raw);
  }

  public String unnamed() {
    return describe(unnamed);
  }

  public String later() {
    return describe(later.get());
  }

  public String parameter() {
    return describe(Objects.requireNonNull(parameter));
  }

  /** Whether a programmatically selected cache is the injected one. */
  public boolean isChosenTheSame() {
    return any.select(Memjcache.Literal.of("typed")).get() == typed;
  }

  /** Puts an entry and reads it. */
  public String keep(String value) {
    typed.put(1L, value);
    return typed.get(1L);
  }

  /** The classes of all providers that JCache finds. */
  public String providers() {
    return StreamSupport.stream(Caching.getCachingProviders().spliterator(), false)
        .map(found -> found.getClass().getName())
        .collect(Collectors.joining("\n"));
  }

  @SuppressWarnings("unchecked") // a class has no type parameters
  private <K, V> String describe(Cache<K, V> cache) {
    Configuration<K, V> configuration = cache.getConfiguration(Configuration.class);
    return "%s<%s, %s> %s"
        .formatted(
            cache.getName(),
            configuration.getKeyType().getSimpleName(),
            configuration.getValueType().getSimpleName(),
            cache.getCacheManager() == manager
                ? "of the manager"
                : "of " + cache.getCacheManager());
  }
}
