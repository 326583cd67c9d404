package org.memjcache.internal.client;

import java.lang.System.Logger;
import net.spy.memcached.compat.log.AbstractLogger;
import net.spy.memcached.compat.log.Level;
import org.jspecify.annotations.Nullable;

/**
 * Passes spymemcached's log to {@link System.Logger}. Its warnings become DEBUG, since memjcache
 * logs the same events itself. Public because spymemcached creates it by reflection.
 */
public final class SpyLogger extends AbstractLogger {

  private static final String SETTING = "net.spy.log.LoggerImpl";

  private final Logger logger;

  public SpyLogger(String name) {
    super(name);
    this.logger = System.getLogger("org.memjcache.client.spymemcached");
  }

  /** Has spymemcached log here, unless the program has chosen otherwise. */
  static void use() {
    if (System.getProperty(SETTING) == null) {
      System.setProperty(SETTING, SpyLogger.class.getName());
    }
  }

  /** Never: spymemcached asks several times per operation. */
  @Override
  public boolean isDebugEnabled() {
    return false;
  }

  /** Never, for the same reason. */
  @Override
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public boolean isInfoEnabled() {
    return logger.isLoggable(Logger.Level.DEBUG);
  }

  @Override
  public void log(Level level, Object message, @Nullable Throwable cause) {
    switch (level) {
      case TRACE, DEBUG -> {}
      case INFO, WARN -> logger.log(Logger.Level.DEBUG, String.valueOf(message), cause);
      case ERROR, FATAL -> logger.log(Logger.Level.WARNING, String.valueOf(message), cause);
    }
  }
}
