package org.memjcache.differential;

import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.cache.configuration.Factory;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.jspecify.annotations.Nullable;

/** The expiry policies that histories run under: nothing expires by the passing of time. */
enum Policy {
  ETERNAL(journal -> EternalExpiryPolicy.factoryOf().create()),
  CREATED(journal -> new CreatedExpiryPolicy(Duration.ONE_HOUR)),
  CREATED_ZERO(journal -> new CreatedExpiryPolicy(Duration.ZERO)),
  MODIFIED(journal -> new ModifiedExpiryPolicy(Duration.ONE_HOUR)),
  ACCESSED(journal -> new AccessedExpiryPolicy(Duration.ONE_HOUR)),
  TOUCHED(journal -> new TouchedExpiryPolicy(Duration.ONE_HOUR)),
  CUSTOM(journal -> new Asked(journal, Duration.ONE_HOUR, null, null)),
  CUSTOM_HOURS(journal -> new Asked(journal, Duration.ONE_HOUR, twoHours(), Duration.ONE_HOUR)),
  CUSTOM_ZERO_CREATION(journal -> new Asked(journal, Duration.ZERO, null, Duration.ONE_HOUR)),
  CUSTOM_ZERO_ACCESS(journal -> new Asked(journal, Duration.ETERNAL, Duration.ZERO, null)),
  CUSTOM_ZERO_UPDATE(journal -> new Asked(journal, Duration.ETERNAL, null, Duration.ZERO)),
  BROKEN(journal -> new Broken());

  private final Function<Journal, ExpiryPolicy> policy;

  Policy(Function<Journal, ExpiryPolicy> policy) {
    this.policy = policy;
  }

  Factory<ExpiryPolicy> factory(Journal journal) {
    return () -> policy.apply(journal);
  }

  /** Whether accesses or updates can end an entry at once. */
  boolean leavesExpiredEntries() {
    return this == CUSTOM_ZERO_ACCESS || this == CUSTOM_ZERO_UPDATE;
  }

  private static Duration twoHours() {
    return new Duration(TimeUnit.HOURS, 2);
  }

  /** Always returns the same duration, and records each call. */
  private record Asked(
      Journal journal, Duration creation, @Nullable Duration access, @Nullable Duration update)
      implements ExpiryPolicy {

    @Override
    public Duration getExpiryForCreation() {
      journal.note("expiry for creation");
      return creation;
    }

    @Override
    public @Nullable Duration getExpiryForAccess() {
      journal.note("expiry for access");
      return access;
    }

    @Override
    public @Nullable Duration getExpiryForUpdate() {
      journal.note("expiry for update");
      return update;
    }
  }

  /** Always fails. */
  private record Broken() implements ExpiryPolicy {

    @Override
    public Duration getExpiryForCreation() {
      throw new IllegalStateException("creation");
    }

    @Override
    public Duration getExpiryForAccess() {
      throw new IllegalStateException("access");
    }

    @Override
    public Duration getExpiryForUpdate() {
      throw new IllegalStateException("update");
    }
  }
}
