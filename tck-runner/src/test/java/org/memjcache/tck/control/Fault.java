package org.memjcache.tck.control;

import java.util.Set;
import javax.cache.Cache;
import javax.cache.configuration.CompleteConfiguration;

/** What is wrong with the provider of a control; the system property {@code tck.control} says. */
enum Fault {
  /** {@code getAndPut}, {@code getAndReplace} and {@code getAndRemove} give no old value. */
  DROPS_OLD_VALUES {
    @Override
    Object call(Forwarding.Call call) throws Throwable {
      Object result = call.forward();
      return OLD_VALUES.contains(call.method().getName()) ? null : result;
    }
  },

  /** Where statistics are kept, a put counts twice. */
  MISCOUNTS {
    @Override
    Object call(Forwarding.Call call) throws Throwable {
      if (call.is("put") && keepsStatistics((Cache<?, ?>) call.target())) {
        call.forward();
      }
      return call.forward();
    }

    @SuppressWarnings("unchecked")
    private boolean keepsStatistics(Cache<?, ?> cache) {
      return !cache.isClosed()
          && cache.getConfiguration(CompleteConfiguration.class).isStatisticsEnabled();
    }
  };

  private static final Set<String> OLD_VALUES =
      Set.of("getAndPut", "getAndReplace", "getAndRemove");

  static Fault ofThisRun() {
    return valueOf(System.getProperty("tck.control"));
  }

  abstract Object call(Forwarding.Call call) throws Throwable;
}
