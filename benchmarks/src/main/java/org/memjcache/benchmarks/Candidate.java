package org.memjcache.benchmarks;

import java.util.List;
import java.util.Map;
import org.memjcache.benchmarks.report.Expected;
import org.memjcache.benchmarks.subject.Work;

/**
 * A subject that can be measured.
 *
 * @param id its name in options, targets and reports
 * @param title what it is
 * @param serverKind what it talks to
 * @param launch how its client is started
 * @param expected what its server counts for each call, for each work that it does
 */
record Candidate(
    String id, String title, ServerKind serverKind, Launch launch, Map<Work, Expected> expected) {

  /**
   * How a client is started.
   *
   * @param module the folder of the module with its class path, as {@link Installation} finds it
   * @param options more options for its JVM
   * @param arguments of {@link org.memjcache.benchmarks.subject.Worker}; {@code SERVER} in them
   *     stands for its server's address, {@code CONFIGURATION} for the URI of a file with it
   */
  record Launch(String module, List<String> options, List<String> arguments) {}

  /** What a subject talks to. */
  enum ServerKind {
    MEMCACHED,
    REDIS,
    HAZELCAST,
    INFINISPAN,
    NONE
  }
}
