package org.memjcache.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.memjcache.faults.Row.Script;
import org.memjcache.faults.stage.Stage;
import org.memjcache.faults.stage.StagedNode;
import org.memjcache.faults.stage.WorkerJvm;
import org.memjcache.faults.worker.PutValue;
import org.memjcache.faults.worker.Report;
import org.memjcache.testkit.FaultProxy;

/** Many threads of three JVMs change the same entries of servers that are far away. */
final class HotKey {

  private static final List<Duration> DISTANCES =
      List.of(Duration.ofMillis(1), Duration.ofMillis(120));

  private HotKey() {}

  /** The servers are 1 ms away, and then 120 ms. */
  static Script far() {
    return scene -> {
      List<FaultProxy> more = new ArrayList<>();
      List<FaultProxy> all = new ArrayList<>();
      StringBuilder servers = new StringBuilder();
      for (StagedNode node : scene.stage().nodes()) {
        FaultProxy proxy = scene.own(FaultProxy.to(node.server()));
        proxy.remember(false);
        more.add(proxy);
        all.addAll(node.proxies());
        servers.append(servers.isEmpty() ? "" : ",").append(node.name() + "=" + proxy);
      }
      all.addAll(more);
      WorkerJvm another = scene.own(scene.stage().startAnother(servers.toString()));
      another.ask(Stage.choice(scene.onError(), PutValue.SHORTEST));
      List<String> generations = scene.generations();
      String begin = "begin " + new Report().put("nodes", "").put("hot", "true");
      another.ask(begin);
      scene.load(begin);
      for (Duration distance : DISTANCES) {
        all.forEach(proxy -> proxy.replies().delay(distance));
        scene.sleep(scene.tempo().total().dividedBy(DISTANCES.size()));
      }
      scene.stopWith(List.of(another.ask("end")));
      all.forEach(proxy -> proxy.replies().delay(Duration.ZERO));
      scene.noteBumps("bumps", generations);
      scene.noteLost();
    };
  }
}
