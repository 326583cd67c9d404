package org.memjcache.benchmarks;

import org.memjcache.benchmarks.report.Expected;
import org.memjcache.benchmarks.server.Server;
import org.memjcache.benchmarks.subject.Point;
import org.memjcache.benchmarks.subject.Slice;

/** A subject that takes part in a run, as {@link Rounds} uses it. */
interface Measured {

  /** The name in options, targets and reports. */
  String id();

  /** Whether it does the work of this point. */
  boolean does(Point point);

  /** Prepares a slice; not measured. */
  void prepare(Point point) throws Exception;

  /** Runs one slice of work. */
  Slice run(Point point, long millis) throws Exception;

  /** Checks the effects of the last slice; not measured. */
  void verify(Point point) throws Exception;

  /** The expected counts of its servers for this work; see {@link Expected}. */
  Expected expected(Point point);

  /** Its servers. */
  Server server();
}
