package org.memjcache.internal.configuration;

import javax.cache.configuration.Factory;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The factory of an expiry policy that settings overrule in part or whole.
 *
 * @param given the factory that {@code createCache} got
 * @param created the setting of this name; null if it is not set, so for the others
 */
public record OverruledExpiry(
    Factory<? extends ExpiryPolicy> given,
    @Nullable ExpiryTerm created,
    @Nullable ExpiryTerm accessed,
    @Nullable ExpiryTerm updated)
    implements Factory<ExpiryPolicy> {

  private static final long serialVersionUID = 1L;

  /** Whatever was given: entries never expire. */
  public static OverruledExpiry eternal(Factory<? extends ExpiryPolicy> given) {
    return new OverruledExpiry(
        given, ExpiryTerm.ETERNAL, ExpiryTerm.UNCHANGED, ExpiryTerm.UNCHANGED);
  }

  /** Whether any of the settings is set. */
  public boolean overrulesAnything() {
    return created != null || accessed != null || updated != null;
  }

  @Override
  public ExpiryPolicy create() {
    boolean complete = created != null && accessed != null && updated != null;
    ExpiryPolicy base = complete ? new EternalExpiryPolicy() : given.create();
    return new OverruledPolicy(base, created, accessed, updated).simplest();
  }
}
