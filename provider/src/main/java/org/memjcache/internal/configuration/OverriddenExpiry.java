package org.memjcache.internal.configuration;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.util.Set;
import javax.cache.configuration.Factory;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.expiry.ConstantExpiryPolicy;

/**
 * The factory of an expiry policy whose answers settings override in part or whole.
 *
 * @param given the factory that {@code createCache} received
 * @param created the setting of this name; null if it is not set. So for the others
 */
public record OverriddenExpiry(
    Factory<? extends ExpiryPolicy> given,
    @Nullable Term created,
    @Nullable Term accessed,
    @Nullable Term updated)
    implements Factory<ExpiryPolicy> {

  private static final long serialVersionUID = 1L;

  /**
   * One of the three answers of an expiry policy.
   *
   * @param duration the time to live; null if the entry's expiry stays unchanged
   */
  public record Term(@Nullable Duration duration) implements Serializable {

    private static final long serialVersionUID = 1L;

    static final Term UNCHANGED = new Term(null);

    static final Term ETERNAL = new Term(Duration.ETERNAL);
  }

  /** Entries never expire, regardless of the policy given. */
  public static OverriddenExpiry eternal(Factory<? extends ExpiryPolicy> given) {
    return new OverriddenExpiry(given, Term.ETERNAL, Term.UNCHANGED, Term.UNCHANGED);
  }

  /** Whether any of the settings is set. */
  public boolean overridesAnything() {
    return created != null || accessed != null || updated != null;
  }

  @Override
  public ExpiryPolicy create() {
    boolean complete = created != null && accessed != null && updated != null;
    ExpiryPolicy base = complete ? new EternalExpiryPolicy() : given.create();
    return new Policy(base, created, accessed, updated).simplest();
  }

  /** The policy; a null term leaves the answer to the policy given. */
  private record Policy(
      ExpiryPolicy given, @Nullable Term created, @Nullable Term accessed, @Nullable Term updated)
      implements ExpiryPolicy, Closeable {

    private static final Set<Class<?>> CONSTANT =
        Set.of(
            EternalExpiryPolicy.class,
            CreatedExpiryPolicy.class,
            AccessedExpiryPolicy.class,
            ModifiedExpiryPolicy.class,
            TouchedExpiryPolicy.class);

    @Override
    public Duration getExpiryForCreation() {
      Duration duration = created == null ? null : created.duration();
      return duration == null ? given.getExpiryForCreation() : duration;
    }

    @Override
    public @Nullable Duration getExpiryForAccess() {
      return accessed == null ? given.getExpiryForAccess() : accessed.duration();
    }

    @Override
    public @Nullable Duration getExpiryForUpdate() {
      return updated == null ? given.getExpiryForUpdate() : updated.duration();
    }

    /** A policy of constant answers if this is one: operations know those and save round trips. */
    ExpiryPolicy simplest() {
      return CONSTANT.contains(given.getClass())
          ? new ConstantExpiryPolicy(
              getExpiryForCreation(), getExpiryForAccess(), getExpiryForUpdate())
          : this;
    }

    @Override
    public void close() throws IOException {
      if (given instanceof Closeable closeable) {
        closeable.close();
      }
    }
  }
}
