package org.memjcache.faults;

import java.time.Duration;
import java.util.List;
import org.memjcache.faults.Row.Script;

/** Rows in which something is done to the JVMs rather than to the nodes. */
final class JvmScripts {

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private JvmScripts() {}

  /** Threads are interrupted while they call. */
  static Script interrupt() {
    return scene -> {
      scene.steady(List.of());
      scene.stage().all("interrupt " + new Report().put("seed", 1));
      scene.rest();
    };
  }

  /** The last JVM stands still. */
  static Script pause() {
    return scene -> {
      WorkerJvm paused = scene.stage().workers().get(Terms.JVMS - 1);
      Duration fault = scene.tempo().fault();
      scene.steady(List.of());
      paused.freeze();
      scene.last(fault.compareTo(LONGEST_PAUSE) < 0 ? fault : LONGEST_PAUSE);
      paused.thaw();
      scene.rest();
    };
  }

  /** While a node is frozen one JVM closes and opens its caches, the other destroys and creates. */
  static Script reopen() {
    return scene -> {
      scene.steady();
      scene.fault(() -> NodeFault.FREEZE.begin(scene.node()));
      scene.last(Terms.OPERATION_TIMEOUT.multipliedBy(2));
      List<WorkerJvm> workers = scene.stage().workers();
      workers.get(0).send("reopen");
      workers.get(1).send("recreate");
      workers.forEach(WorkerJvm::answer);
      scene.last(scene.tempo().before());
      scene.heal(() -> NodeFault.FREEZE.heal(scene.node()));
      scene.rest();
    };
  }
}
