package org.memjcache.internal.configuration;

import java.io.Serializable;
import javax.cache.expiry.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One of the three answers of an expiry policy.
 *
 * @param duration how long from now; null if the instant stays unchanged
 */
public record ExpiryTerm(@Nullable Duration duration) implements Serializable {

  private static final long serialVersionUID = 1L;

  static final ExpiryTerm UNCHANGED = new ExpiryTerm(null);

  static final ExpiryTerm ETERNAL = new ExpiryTerm(Duration.ETERNAL);
}
