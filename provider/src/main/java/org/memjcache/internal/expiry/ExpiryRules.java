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
 * From one cache's expiry policy to the ends of its entries.
 *
 * <p>The API's own policies are constants; they are read once, and what they say allows changes to
 * be sent unread. Any other policy is asked each time, and only once the entry's state is known. A
 * policy that throws counts as "eternal" for a creation and as "unchanged" otherwise. Safe for use
 * by many threads if the policy is.
 */
public final class ExpiryRules {

  /** Below this the 2 s by which a server may be late would be too much of the duration. */
  private static final long SHORTEST_SLIDING_MILLIS = 30_000;

  /** An access that moves the end by less than this part of the duration is not worth a rewrite. */
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

  /** Now, in ms. */
  public long now() {
    return clock.millis();
  }

  /**
   * Whether a new entry's end is known without asking: the policy is a constant that does not
   * expire entries at their creation.
   */
  public boolean mayCreateUnread() {
    return constant && !Duration.ZERO.equals(policy.getExpiryForCreation());
  }

  /** Whether, besides, an entry that exists gets the end that a new one gets. */
  public boolean mayOverwriteUnread() {
    return overwritable && mayCreateUnread();
  }

  /**
   * The end to which a read moves a server-governed entry, as an instant in ms; 0 where entries are
   * not server-governed.
   */
  public long slideTo() {
    return sliding ? endOf(policy.getExpiryForCreation(), now()) : 0;
  }

  /** The end of an entry that is created now; {@link Expiration#IMMEDIATE} if it is not stored. */
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
   * The end of an entry that its caller gives so long from now on; the policy is not asked. Never
   * sliding: the instant rules, until the policy is asked again.
   */
  public Expiration forTimeToLive(Duration timeToLive) {
    if (timeToLive.isZero()) {
      return Expiration.IMMEDIATE;
    }
    return Expiration.at(endOf(timeToLive, now()));
  }

  /**
   * The end of an entry that is updated now; {@code current} itself where it stays. Where entries
   * have no end by the policy, one that a caller gave does not outlive the update: a change that is
   * sent unread knows nothing of it.
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
   * The end of an entry that is read now; {@code current} itself where it stays, or moves so little
   * that no rewrite is worth it.
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
    long end = endOf(duration, now());
    if (end == 0) {
      return Expiration.ETERNAL;
    }
    return sliding ? Expiration.slidingFrom(end) : Expiration.at(end);
  }

  private static long endOf(Duration duration, long now) {
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
