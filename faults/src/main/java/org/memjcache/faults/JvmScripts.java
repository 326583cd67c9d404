package org.memjcache.faults;

import java.time.Duration;
import java.util.List;
import org.memjcache.faults.Row.Script;
import org.memjcache.faults.stage.WorkerJvm;
import org.memjcache.faults.worker.Report;
import org.memjcache.faults.worker.Terms;

/** Scripts with a fault of the JVMs rather than the nodes. */
final class JvmScripts {

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private JvmScripts() {}

  /** Threads are interrupted during calls. */
  static Script cancelled() {
    return scene -> {
      scene.steady(List.of());
      List<String> generations = scene.generations();
      scene.stage().all("interrupt " + new Report().put("seed", 1));
      scene.rest();
      scene.noteBumps("bumps", generations);
      scene.noteLost();
    };
  }

  /** The last JVM is suspended. */
  static Script pause() {
    return scene -> {
      WorkerJvm paused = scene.stage().workers().get(Terms.JVMS - 1);
      Duration fault = scene.tempo().fault();
      scene.steady(List.of());
      List<String> generations = scene.generations();
      paused.freeze();
      scene.sleep(fault.compareTo(LONGEST_PAUSE) < 0 ? fault : LONGEST_PAUSE);
      paused.thaw();
      scene.rest();
      scene.noteBumps("bumps", generations);
      scene.noteLost();
    };
  }

  /** While a node is frozen, one JVM reopens its caches and the other recreates them. */
  static Script reopen() {
    return scene -> {
      scene.steady();
      scene.fault(() -> NodeFault.FREEZE.begin(scene.node()));
      scene.sleep(Terms.OPERATION_TIMEOUT.multipliedBy(2));
      List<WorkerJvm> workers = scene.stage().workers();
      workers.get(0).send("reopen");
      workers.get(1).send("recreate");
      workers.forEach(WorkerJvm::answer);
      scene.sleep(scene.tempo().before());
      scene.heal(() -> NodeFault.FREEZE.heal(scene.node()));
      scene.rest();
    };
  }
}
