package org.memjcache.faults;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.memjcache.faults.stage.Requests;
import org.memjcache.faults.stage.Stage;
import org.memjcache.faults.stage.StagedNode;
import org.memjcache.faults.worker.Ledger;
import org.memjcache.faults.worker.OnError;
import org.memjcache.faults.worker.Placement;
import org.memjcache.faults.worker.Report;
import org.memjcache.faults.worker.Terms;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.RawClient;

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

  OnError onError() {
    return onError;
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
    load("begin " + new Report().put("nodes", String.join(",", faulty)));
    sleep(tempo.before());
  }

  /**
   * As {@link #steady(List)} with one client in each JVM and no fault of a node: the server lists
   * of two clients would differ for a moment.
   */
  void steadyWithOneClient() throws InterruptedException {
    load("begin " + new Report().put("nodes", "").put("one-client", "true"));
    sleep(tempo.before());
  }

  /** Starts a load. */
  void load(String begin) {
    start = System.nanoTime();
    loaded = true;
    stage.all(begin);
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

  /** Calls an action while no call is in flight in the JVMs. */
  void whileIdle(Action action) throws Exception {
    stage.all("pause");
    try {
      action.run();
    } finally {
      stage.all("resume");
    }
  }

  /** The generations of the load's partition on each node; empty where there is none. */
  List<String> generations() {
    String key = Terms.NAMESPACE + ":" + onError.cacheName();
    return stage.nodes().stream().map(node -> generation(node, key)).toList();
  }

  private static String generation(StagedNode node, String key) {
    try (RawClient client = node.server().connect()) {
      byte[] number = client.mg(key, "v").value();
      return number == null ? "" : Arrays.toString(number);
    }
  }

  /** Notes how many nodes have another generation than before: the faulty one, and others. */
  void noteBumps(String name, List<String> before) {
    List<String> now = generations();
    note(name, now.get(0).equals(before.get(0)) ? 0 : 1);
    note(
        name + ".others",
        IntStream.range(1, now.size()).filter(i -> !now.get(i).equals(before.get(i))).count());
  }

  /** Ends the load and notes the resting entries that are not found any more. */
  void noteLost() {
    stop();
    noteMissing("lost");
  }

  /** Notes the resting entries that are not found. */
  void noteMissing(String name) {
    note(name, stage.all("resting").stream().mapToLong(each -> each.number("missing")).sum());
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
   * number of changes of its keys during that time.
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
    long before = changes();
    sleep(time);
    proxies().forEach(proxy -> proxy.remember(false));
    note("down", down ? 1 : 0);
    note("down.changes", changes() - before);
    note(
        "down.requests",
        proxies().stream()
            .flatMap(proxy -> proxy.requests().frames().stream())
            .filter(request -> !Requests.isProbe(request))
            .count());
  }

  private long changes() {
    Placement placement = new Placement(stage.servers(0), onError);
    long sum = 0;
    for (int key = 0; key < Terms.WRITTEN; key++) {
      sum += faulty.contains(placement.nodeOf(key)) ? ledger().ended(key) : 0;
    }
    return sum;
  }

  /** Ends the load. */
  void stop() {
    stopWith(List.of());
  }

  /** Ends the load, with the reports of further JVMs whose load has ended. */
  void stopWith(List<Report> further) {
    if (loaded) {
      reports = new ArrayList<>(stage.all("end"));
      reports.addAll(further);
      loaded = false;
      Report counts = stage.workers().get(0).ask("counts");
      addTo(reports.get(0), counts);
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

  /** Adds what was found when nothing was in flight any more. */
  private static void addTo(Report report, Report counts) {
    for (String number : List.of("wrong", "plain.wrong")) {
      report.put(number, report.number(number) + counts.number(number));
    }
    for (String text : List.of("wrong.kinds", "wrong.examples")) {
      report.put(text, (report.text(text) + " " + counts.text(text)).strip());
    }
  }

  private Ledger ledger() {
    return stage.ledger(onError);
  }
}
