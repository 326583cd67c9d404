package org.memjcache.internal.expiry;

import java.io.Serializable;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A policy of three fixed durations, as settings give them.
 *
 * @param creation how long a new entry lives
 * @param access how long an entry lives after a read; null leaves its expiry as it is
 * @param update how long an entry lives after an update; null leaves its expiry as it is
 */
public record ConstantExpiryPolicy(
    Duration creation, @Nullable Duration access, @Nullable Duration update)
    implements ExpiryPolicy, Serializable {

  @Override
  public Duration getExpiryForCreation() {
    return creation;
  }

  @Override
  public @Nullable Duration getExpiryForAccess() {
    return access;
  }

  @Override
  public @Nullable Duration getExpiryForUpdate() {
    return update;
  }
}
