package org.memjcache.faults;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.memjcache.faults.Row.Script;
import org.memjcache.faults.stage.Requests;
import org.memjcache.faults.stage.Stage;
import org.memjcache.faults.stage.StagedNode;
import org.memjcache.faults.stage.WorkerJvm;
import org.memjcache.faults.worker.Report;
import org.memjcache.faults.worker.Terms;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.Hold;

/** A long run with random faults in sequence: the same seed gives the same faults. */
final class Soak implements Script {

  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofSeconds(3);

  private final long seed;

  Soak(long seed) {
    this.seed = seed;
  }

  /** The kinds of faults. */
  private enum Trouble {
    NODE_FAULT,
    HELD_PUT,
    REOPEN,
    RECREATE,
    CLEAR,
    PAUSE,
    INTERRUPT
  }

  @Override
  public void play(Scene scene) throws Exception {
    Random random = new Random(seed);
    System.out.printf("seed %d", seed);
    List<Report> before = scene.stage().all("footprint");
    scene.steady(scene.stage().nodes());
    while (scene.hasTimeFor(EVERY.multipliedBy(2))) {
      long began = System.nanoTime();
      trouble(scene, random);
      scene.add("faults", 1);
      scene.sleep(EVERY.minusNanos(System.nanoTime() - began));
    }
    scene.rest();
    scene.stop();
    noteGrowth(scene, before, scene.stage().all("footprint"));
  }

  private static void trouble(Scene scene, Random random) throws Exception {
    // All is drawn first, so that the draws do not depend on the outcome of the faults.
    Trouble other = List.of(Trouble.values()).get(random.nextInt(Trouble.values().length));
    Trouble trouble = random.nextBoolean() ? Trouble.NODE_FAULT : other;
    NodeFault fault = List.of(NodeFault.values()).get(random.nextInt(NodeFault.values().length));
    StagedNode node = scene.stage().nodes().get(random.nextInt(Stage.NODES));
    WorkerJvm worker = scene.stage().workers().get(random.nextInt(Terms.JVMS));
    Duration time = Duration.ofMillis(random.nextLong(LONGEST.toMillis()));
    System.out.printf(
        "%n  %s, %s, %s, JVM %d, %d ms", trouble, fault, node, worker.number(), time.toMillis());
    switch (trouble) {
      case NODE_FAULT -> passing(scene, () -> fault.begin(node), () -> fault.heal(node), time);
      case HELD_PUT -> held(scene, node, time);
      case REOPEN -> frozen(scene, node, () -> worker.ask("reopen"));
      case RECREATE -> frozen(scene, node, () -> worker.ask("recreate"));
      case CLEAR -> frozen(scene, node, () -> worker.ask("clear"));
      case PAUSE -> passing(scene, worker::freeze, worker::thaw, time);
      case INTERRUPT -> worker.ask("interrupt-once " + new Report().put("seed", random.nextLong()));
    }
  }

  private static void passing(Scene scene, Scene.Action begin, Scene.Action heal, Duration time)
      throws Exception {
    scene.fault(begin);
    scene.sleep(time);
    scene.heal(heal);
  }

  private static void frozen(Scene scene, StagedNode node, Scene.Action action) throws Exception {
    scene.fault(() -> NodeFault.FREEZE.begin(node));
    action.run();
    scene.heal(() -> NodeFault.FREEZE.heal(node));
  }

  private static void held(Scene scene, StagedNode node, Duration time) throws Exception {
    scene.fault(() -> {});
    List<Hold> holds =
        node.proxies().stream().map(proxy -> proxy.requests().hold(Requests::isPut)).toList();
    scene.sleep(time);
    scene.heal(() -> node.proxies().forEach(FaultProxy::dropClients));
    scene.sleep(Terms.PROBE_INTERVAL);
    holds.forEach(Hold::release);
  }

  private static void noteGrowth(Scene scene, List<Report> before, List<Report> after) {
    for (String what : List.of("threads", "sockets", "heap.kb")) {
      long most = Long.MIN_VALUE;
      for (int jvm = 0; jvm < before.size(); jvm++) {
        most = Math.max(most, after.get(jvm).number(what) - before.get(jvm).number(what));
      }
      scene.note("more." + what, most);
    }
  }
}
