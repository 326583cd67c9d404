package org.memjcache.internal.configuration;

import java.io.Closeable;
import java.io.IOException;
import java.util.Set;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.expiry.ConstantExpiryPolicy;

/** An expiry policy of which some answers are replaced; null terms are answered by the policy. */
record OverruledPolicy(
    ExpiryPolicy policy,
    @Nullable ExpiryTerm created,
    @Nullable ExpiryTerm accessed,
    @Nullable ExpiryTerm updated)
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
    return duration == null ? policy.getExpiryForCreation() : duration;
  }

  @Override
  public @Nullable Duration getExpiryForAccess() {
    return accessed == null ? policy.getExpiryForAccess() : accessed.duration();
  }

  @Override
  public @Nullable Duration getExpiryForUpdate() {
    return updated == null ? policy.getExpiryForUpdate() : updated.duration();
  }

  /** As a policy of fixed answers if it is one: the engine knows those and saves round trips. */
  ExpiryPolicy simplest() {
    return CONSTANT.contains(policy.getClass())
        ? new ConstantExpiryPolicy(
            getExpiryForCreation(), getExpiryForAccess(), getExpiryForUpdate())
        : this;
  }

  @Override
  public void close() throws IOException {
    if (policy instanceof Closeable closeable) {
      closeable.close();
    }
  }
}
