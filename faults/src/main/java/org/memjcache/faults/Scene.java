package org.memjcache.faults;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.memjcache.faults.stage.Requests;
import org.memjcache.faults.stage.Stage;
import org.memjcache.faults.stage.StagedNode;
import org.memjcache.faults.worker.Ledger;
import org.memjcache.faults.worker.OnError;
import org.memjcache.faults.worker.Placement;
import org.memjcache.faults.worker.Report;
import org.memjcache.faults.worker.Terms;
import org.memjcache.testkit.FaultProxy;

/**
 * One row while it runs: its servers and JVMs, its duration and its notes. For use by one thread.
 */
final class Scene {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration RECOVERY = Duration.ofMillis(1_700);
  private static final long PAUSE_MILLIS = 5;

  private final Stage stage;
  private final OnError onError;
  private final Tempo tempo;
  private final Report notes = new Report();
  private final Deque<AutoCloseable> resources = new ArrayDeque<>();
  private long start = System.nanoTime();
  private Set<String> faulty = Set.of();
  private List<Report> reports = List.of();
  private long healed = start;
  private boolean loaded;

  Scene(Stage stage, OnError onError, Tempo tempo) {
    this.stage = stage;
    this.onError = onError;
    this.tempo = tempo;
  }

  /** An action on the stage. */
  interface Action {
    void run() throws Exception;
  }

  Stage stage() {
    return stage;
  }

  Tempo tempo() {
    return tempo;
  }

  /** The node that has the fault. */
  StagedNode node() {
    return stage.first();
  }

  /** The proxies of that node. */
  List<FaultProxy> proxies() {
    return node().proxies();
  }

  /** Starts the load and runs it without a fault for {@link Tempo#before}. */
  void steady(List<StagedNode> nodes) throws InterruptedException {
    faulty = nodes.stream().map(StagedNode::name).collect(Collectors.toSet());
    start = System.nanoTime();
    loaded = true;
    stage.all("begin " + new Report().put("nodes", String.join(",", faulty)));
    sleep(tempo.before());
  }

  /** As {@link #steady(List)} for the node that has the fault. */
  void steady() throws InterruptedException {
    steady(List.of(node()));
  }

  /** Begins the fault. */
  void fault(Action action) throws Exception {
    ledger().faultBegins();
    action.run();
  }

  /** Removes the fault: after the action the node can be used again. */
  void heal(Action action) throws Exception {
    action.run();
    ledger().faultIsHealed();
    healed = System.nanoTime();
  }

  /** Sleeps while the load runs; returns at once if the duration is negative. */
  void sleep(Duration duration) throws InterruptedException {
    Thread.sleep(Math.max(0, duration.toMillis()));
  }

  /** Sleeps for the rest of the row, and at least until nodes have recovered. */
  void rest() throws InterruptedException {
    sleep(left());
    sleep(RECOVERY.minusNanos(System.nanoTime() - healed));
  }

  /** Whether the row lasts longer than that from now. */
  boolean hasTimeFor(Duration duration) {
    return left().compareTo(duration) > 0;
  }

  private Duration left() {
    return tempo.total().minusNanos(System.nanoTime() - start);
  }

  /** Whether a change of a key of the node has no answer since the load began. */
  boolean hasUnansweredChanges() {
    String unanswered = node().name() + ".unanswered";
    return stage.all("nodes").stream().anyMatch(report -> report.number(unanswered) > 0);
  }

  /** Notes a number in addition to the reports of the workers. */
  void note(String name, long value) {
    notes.put(name, value);
  }

  /** Adds to a noted number. */
  void add(String name, long value) {
    notes.put(name, notes.number(name) + value);
  }

  /** Registers a resource that is closed after the row. */
  <T extends AutoCloseable> T own(T resource) {
    resources.push(resource);
    return resource;
  }

  /** Waits for the condition for at most two seconds; returns whether it is met. */
  boolean await(BooleanSupplier condition) throws InterruptedException {
    long began = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - began > PATIENCE.toNanos()) {
        return false;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    return true;
  }

  /**
   * Notes the requests that the node's proxies receive while the node is down in both JVMs, and the
   * number of puts of its keys during that time.
   */
  void watchNodeDown(Duration time) throws InterruptedException {
    String up = node().name() + ".up";
    boolean down =
        await(
            () ->
                stage.all("nodes").stream()
                    .allMatch(report -> !report.text(up).isEmpty() && report.number(up) == 0));
    sleep(Terms.OPERATION_TIMEOUT); // The requests that were in flight when it went down.
    proxies().forEach(FaultProxy::forget);
    proxies().forEach(proxy -> proxy.remember(true));
    long before = puts();
    sleep(time);
    proxies().forEach(proxy -> proxy.remember(false));
    note("down", down ? 1 : 0);
    note("down.puts", puts() - before);
    note(
        "down.requests",
        proxies().stream()
            .flatMap(proxy -> proxy.requests().frames().stream())
            .filter(request -> !Requests.isProbe(request))
            .count());
  }

  private long puts() {
    Placement placement = new Placement(stage.servers(0), onError.cacheName());
    long sum = 0;
    for (int key = 0; key < Terms.KEYS; key++) {
      sum += faulty.contains(placement.nodeOf(key)) ? ledger().ended(key) : 0;
    }
    return sum;
  }

  /** Ends the load. */
  void stop() {
    if (loaded) {
      reports = stage.all("end");
      loaded = false;
    }
  }

  /** Ends the load, closes the resources and returns the outcome. */
  Outcome end() throws Exception {
    stop();
    while (!resources.isEmpty()) {
      resources.pop().close();
    }
    return new Outcome(onError, reports, notes);
  }

  private Ledger ledger() {
    return stage.ledger(onError);
  }
}
