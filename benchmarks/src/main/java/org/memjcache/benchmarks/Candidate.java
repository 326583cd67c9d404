package org.memjcache.benchmarks;

import java.util.List;
import java.util.Map;
import org.memjcache.benchmarks.report.Expected;
import org.memjcache.benchmarks.subject.Work;

/**
 * A subject that can be measured.
 *
 * @param id its name in options, targets and reports
 * @param title the description in reports
 * @param serverKind the kind of its server
 * @param launch how its client is started
 * @param expected the expected counts of its server per call, for each work that it does
 */
record Candidate(
    String id, String title, ServerKind serverKind, Launch launch, Map<Work, Expected> expected) {

  /**
   * How a client is started.
   *
   * @param module the folder of the module with its class path, as {@link Installation} finds it
   * @param options additional options for its JVM
   * @param arguments the arguments of {@link org.memjcache.benchmarks.subject.Worker}; {@code
   *     SERVER} is replaced by its server's address, {@code CONFIGURATION} by the URI of a file
   *     with it
   */
  record Launch(String module, List<String> options, List<String> arguments) {}

  /** The kind of a subject's server. */
  enum ServerKind {
    MEMCACHED,
    REDIS,
    HAZELCAST,
    INFINISPAN,
    NONE
  }
}
