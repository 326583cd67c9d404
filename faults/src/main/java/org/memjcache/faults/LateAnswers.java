package org.memjcache.faults;

import java.time.Duration;
import java.util.List;
import org.memjcache.faults.Row.Script;
import org.memjcache.faults.worker.Report;
import org.memjcache.faults.worker.Terms;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.Hold;

/** Scripts in which an answer is later than the call that waits for it. */
final class LateAnswers {

  /** Shorter than the time after which a silent connection is given up. */
  private static final Duration LATE = Terms.OPERATION_TIMEOUT.multipliedBy(3);

  private static final Duration ANSWERED = Terms.PROBE_INTERVAL.plus(Terms.OPERATION_TIMEOUT);

  private LateAnswers() {}

  /**
   * Replies are held for three timeouts, and their connections kept: a change is late. At last the
   * connections are cut instead: a change is lost.
   */
  static Script held() {
    return scene -> {
      scene.steady();
      List<String> generations = scene.generations();
      do {
        late(scene, () -> {});
      } while (scene.hasTimeFor(LATE.plus(ANSWERED).multipliedBy(2)));
      noteKept(scene, generations);
      late(scene, () -> scene.proxies().forEach(FaultProxy::dropClients));
      scene.rest();
      scene.noteBumps("cut", generations);
    };
  }

  private static void late(Scene scene, Scene.Action end) throws Exception {
    scene.fault(() -> {});
    List<Hold> held = scene.proxies().stream().map(proxy -> proxy.replies().withhold()).toList();
    scene.sleep(LATE);
    scene.heal(
        () -> {
          end.run();
          held.forEach(Hold::release);
        });
    scene.sleep(ANSWERED);
  }

  private static void noteKept(Scene scene, List<String> generations) {
    String name = scene.node().name();
    List<Report> nodes = scene.stage().all("nodes");
    scene.note("late", nodes.stream().mapToLong(each -> each.number(name + ".timeouts")).sum());
    scene.note(
        "reconnects", nodes.stream().mapToLong(each -> each.number(name + ".reconnects")).sum());
    scene.noteBumps("kept", generations);
    scene.noteMissing("lost.kept");
  }
}
