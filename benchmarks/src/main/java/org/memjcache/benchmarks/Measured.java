package org.memjcache.benchmarks;

import org.memjcache.benchmarks.report.Expected;
import org.memjcache.benchmarks.server.Server;
import org.memjcache.benchmarks.subject.Point;
import org.memjcache.benchmarks.subject.Slice;

/** A subject that takes part in a run: what {@link Rounds} needs of it. */
interface Measured {

  /** Its name in options, targets and reports. */
  String id();

  /** Whether it does this work. */
  boolean does(Point point);

  /** Makes ready for a slice; not measured. */
  void prepare(Point point) throws Exception;

  /** One slice of work. */
  Slice run(Point point, long millis) throws Exception;

  /** Looks whether the slice did what it said; not measured. */
  void verify(Point point) throws Exception;

  /** What its servers have counted for this work, in calls; see {@link Expected}. */
  Expected expected(Point point);

  /** Its servers. */
  Server server();
}
