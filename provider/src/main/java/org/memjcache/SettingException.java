package org.memjcache;

import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * A setting that does not exist, or a value that it cannot have.
 *
 * <p>The message names the setting, where it came from, the value, and what is allowed.
 */
public final class SettingException extends CacheException {

  private static final long serialVersionUID = 1L;

  public SettingException(String message) {
    super(message);
  }

  public SettingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
