package org.memjcache.faults;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.memjcache.faults.Row.Script;
import org.memjcache.faults.stage.Requests;
import org.memjcache.faults.worker.Terms;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.Frame;
import org.memjcache.testkit.Hold;

/**
 * Scripts in which a request is delayed, its connection is closed, and it reaches the server after
 * requests of newer connections.
 */
final class HeldRequests {

  /** The time in which calls time out and the node goes down. */
  private static final Duration TIMING_OUT = Terms.OPERATION_TIMEOUT.multipliedBy(2);

  /** The time in which newer connections are used. */
  private static final Duration NEWER = Duration.ofMillis(700);

  private static final Duration CYCLE = TIMING_OUT.multipliedBy(2).plus(NEWER).plus(NEWER);

  private HeldRequests() {}

  /** Puts that arrive late. */
  static Script puts() {
    return repeated(
        scene -> {
          List<Hold> held = hold(scene, Requests::isPut);
          held.forEach(Hold::await);
          loseConnections(scene);
          release(scene, held);
        });
  }

  /** The generation of a {@code clear()} arrives late. */
  static Script clear() {
    return repeated(
        scene -> {
          List<Hold> held = hold(scene, Requests::isGeneration);
          scene.stage().all("clear");
          held.forEach(Hold::await);
          loseConnections(scene);
          release(scene, held);
        });
  }

  /** A put and the generation of the fence after it arrive late. */
  static Script generation() {
    return repeated(
        scene -> {
          List<Hold> puts = hold(scene, Requests::isPut);
          puts.forEach(Hold::await);
          List<Hold> generations = hold(scene, Requests::isGeneration);
          loseConnections(scene);
          generations.forEach(Hold::await);
          loseConnections(scene);
          release(scene, puts);
          release(scene, generations);
        });
  }

  private static Script repeated(Script cycle) {
    return scene -> {
      scene.steady();
      do {
        cycle.play(scene);
      } while (scene.hasTimeFor(CYCLE));
      scene.rest();
    };
  }

  private static List<Hold> hold(Scene scene, Predicate<Frame> which) throws Exception {
    scene.fault(() -> {});
    return scene.proxies().stream().map(proxy -> proxy.requests().hold(which)).toList();
  }

  private static void loseConnections(Scene scene) throws Exception {
    scene.sleep(TIMING_OUT);
    scene.heal(() -> scene.proxies().forEach(FaultProxy::dropClients));
  }

  private static void release(Scene scene, List<Hold> held) throws InterruptedException {
    scene.sleep(NEWER);
    held.forEach(Hold::release);
    scene.sleep(NEWER);
  }
}
