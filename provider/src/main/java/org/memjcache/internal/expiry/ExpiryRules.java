package org.memjcache.internal.expiry;

import java.time.InstantSource;
import java.util.Objects;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.entry.Expiration;

/**
 * Computes the expiry of one cache's entries from its expiry policy.
 *
 * <p>The policies of the API are constants: they are read once, and their durations allow changes
 * to be sent unread. Any other policy is called each time, after the entry's state is known. A
 * policy that throws counts as "eternal" for a creation and as "unchanged" otherwise. Safe for use
 * by many threads if the policy is.
 */
public final class ExpiryRules {

  /** Below this the 2 s by which a server may be late would be too much of the duration. */
  private static final long SHORTEST_SLIDING_MILLIS = 30_000;

  /** An access that moves the expiry by less than this part of the duration is not stored. */
  private static final int WORTHWHILE_FRACTION = 100;

  private final ExpiryPolicy policy;
  private final InstantSource clock;
  private final boolean constant;
  private final boolean sliding;
  private final boolean overwritable;

  public ExpiryRules(ExpiryPolicy policy, InstantSource clock) {
    this.clock = clock;
    this.constant = isConstant(policy);
    this.policy = constant ? snapshot(policy) : policy;
    this.sliding = constant && slides(this.policy);
    this.overwritable = constant && createsAsItUpdates(this.policy);
  }

  /** The present time, in ms. */
  public long now() {
    return clock.millis();
  }

  /**
   * Whether the expiry of a new entry is known without a read: the policy is a constant that does
   * not expire entries when they are created.
   */
  public boolean mayCreateUnread() {
    return constant && !Duration.ZERO.equals(policy.getExpiryForCreation());
  }

  /** Whether an existing entry also gets the expiry of a new one. */
  public boolean mayOverwriteUnread() {
    return overwritable && mayCreateUnread();
  }

  /**
   * The instant in ms at which a server-governed entry expires after a read now; 0 if entries are
   * not server-governed.
   */
  public long slideTo() {
    return sliding ? instant(policy.getExpiryForCreation(), now()) : 0;
  }

  /** The expiry of an entry created now; {@link Expiration#IMMEDIATE} if it is not stored. */
  public Expiration forCreation() {
    Duration duration;
    try {
      duration = policy.getExpiryForCreation();
    } catch (RuntimeException e) {
      duration = Duration.ETERNAL;
    }
    return duration == null ? Expiration.ETERNAL : from(duration);
  }

  /**
   * The expiry of an entry with a time to live of the caller, from now on; the policy is not
   * called. Never sliding: the instant holds until the policy is called again.
   */
  public Expiration forTimeToLive(Duration timeToLive) {
    if (timeToLive.isZero()) {
      return Expiration.IMMEDIATE;
    }
    return Expiration.at(instant(timeToLive, now()));
  }

  /**
   * The expiry of an entry updated now; {@code current} itself if it stays. If the policy is
   * eternal, a time to live of the caller does not outlive the update: a change that is sent unread
   * cannot keep it.
   */
  public Expiration forUpdate(Expiration current) {
    Duration duration;
    try {
      duration = policy.getExpiryForUpdate();
    } catch (RuntimeException e) {
      duration = null;
    }
    if (duration == null) {
      return overwritable ? Expiration.ETERNAL : current;
    }
    return from(duration);
  }

  /**
   * The expiry of an entry read now; {@code current} itself if it stays, or moves too little to be
   * stored.
   */
  public Expiration forAccess(Expiration current) {
    Duration duration;
    try {
      duration = policy.getExpiryForAccess();
    } catch (RuntimeException e) {
      duration = null;
    }
    if (duration == null || (sliding && current.sliding())) {
      return current;
    }
    Expiration moved = from(duration);
    if (moved.isImmediate()) {
      return moved;
    }
    if (moved.isEternal() || current.isEternal()) {
      return moved.isEternal() == current.isEternal() ? current : moved;
    }
    long worthwhile = duration.getTimeUnit().toMillis(duration.getDurationAmount());
    return Math.abs(moved.instant() - current.instant()) > worthwhile / WORTHWHILE_FRACTION
            || moved.sliding() != current.sliding()
        ? moved
        : current;
  }

  private Expiration from(Duration duration) {
    if (duration.isZero()) {
      return Expiration.IMMEDIATE;
    }
    long end = instant(duration, now());
    if (end == 0) {
      return Expiration.ETERNAL;
    }
    return sliding ? Expiration.slidingFrom(end) : Expiration.at(end);
  }

  private static long instant(Duration duration, long now) {
    if (duration.isEternal()) {
      return 0;
    }
    long end = now + duration.getTimeUnit().toMillis(duration.getDurationAmount());
    return end < now ? 0 : end;
  }

  private static boolean isConstant(ExpiryPolicy policy) {
    return policy instanceof EternalExpiryPolicy
        || policy instanceof CreatedExpiryPolicy
        || policy instanceof ModifiedExpiryPolicy
        || policy instanceof AccessedExpiryPolicy
        || policy instanceof TouchedExpiryPolicy
        || policy instanceof ConstantExpiryPolicy;
  }

  private static ExpiryPolicy snapshot(ExpiryPolicy policy) {
    return new ConstantExpiryPolicy(
        policy.getExpiryForCreation(), policy.getExpiryForAccess(), policy.getExpiryForUpdate());
  }

  private static boolean slides(ExpiryPolicy policy) {
    Duration creation = policy.getExpiryForCreation();
    return !creation.isEternal()
        && creation.equals(policy.getExpiryForAccess())
        && creation.equals(policy.getExpiryForUpdate())
        && creation.getTimeUnit().toMillis(creation.getDurationAmount()) >= SHORTEST_SLIDING_MILLIS;
  }

  private static boolean createsAsItUpdates(ExpiryPolicy policy) {
    Duration creation = policy.getExpiryForCreation();
    Duration update = policy.getExpiryForUpdate();
    return Objects.equals(creation, update)
        || (creation.isEternal() && update == null && leavesEternal(policy.getExpiryForAccess()));
  }

  private static boolean leavesEternal(@Nullable Duration access) {
    return access == null || access.isEternal();
  }

  @Override
  public String toString() {
    return policy.toString();
  }
}
