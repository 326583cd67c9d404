package org.memjcache.faults.stage;

import java.util.Set;
import org.memjcache.faults.worker.Terms;
import org.memjcache.testkit.Frame;

/** The kinds of requests of a worker. */
public final class Requests {

  private static final String PROBE = "memjcache-probe";
  private static final Set<String> KEYLESS = Set.of("version", "stats", "mn");
  private static final String IDENTITY = Terms.NAMESPACE + ":!server";
  private static final String LOAD = Terms.NAMESPACE + ":entries-";

  private Requests() {}

  /** Whether the request is a probe, or reads the version, statistics or the server's identity. */
  public static boolean isProbe(Frame request) {
    return request.key().startsWith(PROBE)
        || request.key().equals(IDENTITY)
        || KEYLESS.contains(request.command());
  }

  /** Whether the request puts an entry. */
  public static boolean isPut(Frame request) {
    return isStore(request) && request.key().indexOf(':', LOAD.length()) > 0;
  }

  /** Whether the request stores a generation. */
  public static boolean isGeneration(Frame request) {
    return isStore(request) && request.key().indexOf(':', LOAD.length()) < 0;
  }

  private static boolean isStore(Frame request) {
    return request.command().equals("ms") && request.key().startsWith(LOAD);
  }
}
