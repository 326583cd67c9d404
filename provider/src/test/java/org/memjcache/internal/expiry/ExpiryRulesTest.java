package org.memjcache.internal.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.entry.Expiration;

class ExpiryRulesTest {

  private static final long NOW = 1_000_000;
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(NOW));
  private static final Duration MINUTE = Duration.ONE_MINUTE;
  private static final long IN_A_MINUTE = NOW + 60_000;

  private static ExpiryRules rules(ExpiryPolicy policy) {
    return new ExpiryRules(policy, CLOCK);
  }

  @Test
  void unreadChange_policy_decidesWhetherAllowed() {
    assertUnread(new EternalExpiryPolicy(), true, true);
    assertUnread(new ModifiedExpiryPolicy(MINUTE), true, true);
    assertUnread(new TouchedExpiryPolicy(MINUTE), true, true);
    assertUnread(new CreatedExpiryPolicy(MINUTE), true, false);
    assertUnread(new AccessedExpiryPolicy(MINUTE), true, false);
    assertUnread(new ModifiedExpiryPolicy(Duration.ZERO), false, false);
    assertUnread(new ConstantExpiryPolicy(Duration.ETERNAL, MINUTE, null), true, false);
    assertUnread(new Custom(MINUTE), false, false);
  }

  private static void assertUnread(ExpiryPolicy policy, boolean create, boolean overwrite) {
    ExpiryRules rules = rules(policy);
    assertThat(rules.mayCreateUnread()).as("%s", policy.getClass()).isEqualTo(create);
    assertThat(rules.mayOverwriteUnread()).as("%s", policy.getClass()).isEqualTo(overwrite);
  }

  @Test
  void onlyTouchedOfThirtySecondsOrMore_slides() {
    assertThat(rules(new TouchedExpiryPolicy(MINUTE)).slideTo()).isEqualTo(IN_A_MINUTE);
    assertThat(rules(new TouchedExpiryPolicy(MINUTE)).forCreation())
        .isEqualTo(Expiration.slidingFrom(IN_A_MINUTE));
    Duration short29 = new Duration(TimeUnit.SECONDS, 29);
    assertThat(rules(new TouchedExpiryPolicy(short29)).slideTo()).isZero();
    assertThat(rules(new AccessedExpiryPolicy(MINUTE)).slideTo()).isZero();
    assertThat(rules(new TouchedExpiryPolicy(Duration.ETERNAL)).slideTo()).isZero();
  }

  @Test
  void nullDurations_keepTheEnd() {
    Expiration end = Expiration.at(NOW + 5);
    ExpiryRules created = rules(new CreatedExpiryPolicy(MINUTE));
    assertThat(created.forUpdate(end)).isSameAs(end);
    assertThat(created.forAccess(end)).isSameAs(end);
  }

  @Test
  void zero_isImmediate() {
    ExpiryRules zero = rules(new ConstantExpiryPolicy(Duration.ZERO, Duration.ZERO, Duration.ZERO));
    assertThat(zero.forCreation()).isEqualTo(Expiration.IMMEDIATE);
    assertThat(zero.forUpdate(Expiration.ETERNAL)).isEqualTo(Expiration.IMMEDIATE);
    assertThat(zero.forAccess(Expiration.ETERNAL)).isEqualTo(Expiration.IMMEDIATE);
  }

  @Test
  void access_smallChangeOfExpiry_isIgnored() {
    ExpiryRules accessed = rules(new AccessedExpiryPolicy(MINUTE));
    Expiration almost = Expiration.at(IN_A_MINUTE - 600);
    assertThat(accessed.forAccess(almost)).isSameAs(almost);
    assertThat(accessed.forAccess(Expiration.at(IN_A_MINUTE - 601)))
        .isEqualTo(Expiration.at(IN_A_MINUTE));
  }

  @Test
  void policy_throws_isEternalOrUnchanged() {
    ExpiryRules broken = rules(new Broken());
    Expiration end = Expiration.at(NOW + 5);
    assertThat(broken.forCreation()).isEqualTo(Expiration.ETERNAL);
    assertThat(broken.forUpdate(end)).isSameAs(end);
    assertThat(broken.forAccess(end)).isSameAs(end);
  }

  @Test
  void duration_overflows_isEternal() {
    Duration ages = new Duration(TimeUnit.DAYS, Long.MAX_VALUE);
    assertThat(rules(new CreatedExpiryPolicy(ages)).forCreation()).isEqualTo(Expiration.ETERNAL);
  }

  private record Custom(Duration duration) implements ExpiryPolicy {
    @Override
    public Duration getExpiryForCreation() {
      return duration;
    }

    @Override
    public Duration getExpiryForAccess() {
      return duration;
    }

    @Override
    public Duration getExpiryForUpdate() {
      return duration;
    }
  }

  private static final class Broken implements ExpiryPolicy {
    @Override
    public Duration getExpiryForCreation() {
      throw new IllegalStateException("broken");
    }

    @Override
    public Duration getExpiryForAccess() {
      throw new IllegalStateException("broken");
    }

    @Override
    public Duration getExpiryForUpdate() {
      throw new IllegalStateException("broken");
    }
  }
}
