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
 * @param classPath the folder of its class path, as {@link Installation} finds it
 * @param jvmOptions more options for its JVM; {@code SERVER} stands for its server's address
 * @param arguments of {@link org.memjcache.benchmarks.subject.Worker}, with {@code SERVER} likewise
 * @param expected what its server counts for each call, for each work that it does
 */
record Candidate(
    String id,
    String title,
    ServerKind serverKind,
    String classPath,
    List<String> jvmOptions,
    List<String> arguments,
    Map<Work, Expected> expected) {

  /** What a subject talks to. */
  enum ServerKind {
    MEMCACHED,
    REDIS,
    HAZELCAST,
    INFINISPAN,
    NONE
  }
}
