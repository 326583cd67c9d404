package org.memjcache.expiry;

import java.time.InstantSource;
import javax.cache.expiry.ExpiryPolicy;

/** From one cache's expiry policy to instants. */
public final class ExpiryRules {

  private final ExpiryPolicy policy;
  private final InstantSource clock;

  public ExpiryRules(ExpiryPolicy policy, InstantSource clock) {
    this.policy = policy;
    this.clock = clock;
  }

  /** Now, in ms. */
  public long now() {
    return clock.millis();
  }

  @Override
  public String toString() {
    return policy.toString();
  }
}
