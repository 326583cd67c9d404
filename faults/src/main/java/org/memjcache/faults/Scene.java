package org.memjcache.faults;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.memjcache.testkit.FaultProxy;

/**
 * One row while it is played: the stage, the clock, and what is noted on the way. For use by one
 * thread.
 */
final class Scene {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration COMING_BACK = Duration.ofMillis(1_700);
  private static final long PAUSE_MILLIS = 5;

  private final Stage stage;
  private final OnError onError;
  private final Tempo tempo;
  private final Report notes = new Report();
  private final Deque<AutoCloseable> props = new ArrayDeque<>();
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

  /** Something that is done to the stage. */
  interface Action {
    void run() throws Exception;
  }

  Stage stage() {
    return stage;
  }

  Tempo tempo() {
    return tempo;
  }

  /** The node that the fault is done to. */
  StagedNode node() {
    return stage.first();
  }

  /** The proxies before that node. */
  List<FaultProxy> proxies() {
    return node().proxies();
  }

  /** Begins the load, and lets it run undisturbed for a while. */
  void steady(List<StagedNode> nodes) throws InterruptedException {
    faulty = nodes.stream().map(StagedNode::name).collect(Collectors.toSet());
    start = System.nanoTime();
    loaded = true;
    stage.all("begin " + new Report().put("nodes", String.join(",", faulty)));
    last(tempo.before());
  }

  /** As {@link #steady(List)} for the one node. */
  void steady() throws InterruptedException {
    steady(List.of(node()));
  }

  /** Does the fault. */
  void fault(Action action) throws Exception {
    ledger().faultBegins();
    action.run();
  }

  /** Heals it: from when the action is done, the node can be used again. */
  void heal(Action action) throws Exception {
    action.run();
    ledger().faultIsHealed();
    healed = System.nanoTime();
  }

  /** Lets time pass, in which the load goes on; nothing if it is negative. */
  void last(Duration duration) throws InterruptedException {
    Thread.sleep(Math.max(0, duration.toMillis()));
  }

  /** Lets the rest of the row's time pass, and as much as nodes may take to come back. */
  void rest() throws InterruptedException {
    last(left());
    last(COMING_BACK.minusNanos(System.nanoTime() - healed));
  }

  /** Whether so much of the row's time is left. */
  boolean hasTimeFor(Duration duration) {
    return left().compareTo(duration) > 0;
  }

  private Duration left() {
    return tempo.total().minusNanos(System.nanoTime() - start);
  }

  /** Whether a change of a key on the node has got no answer, since the load began. */
  boolean hasUnansweredChanges() {
    String unanswered = node().name() + ".unanswered";
    return stage.all("nodes").stream().anyMatch(report -> report.number(unanswered) > 0);
  }

  /** Notes a number beside those that workers report. */
  void note(String name, long value) {
    notes.put(name, value);
  }

  /** Adds to a number that was noted. */
  void add(String name, long value) {
    notes.put(name, notes.number(name) + value);
  }

  /** Something that is closed when the row has been played. */
  <T extends AutoCloseable> T own(T prop) {
    props.push(prop);
    return prop;
  }

  /** Returns true as soon as the condition holds, false if it does not for a while. */
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
   * Notes what the node's proxies see while its breaker is open in both JVMs, and how many puts of
   * its keys go on meanwhile.
   */
  void watchOpenBreaker(Duration time) throws InterruptedException {
    String up = node().name() + ".up";
    boolean open =
        await(
            () ->
                stage.all("nodes").stream()
                    .allMatch(report -> !report.text(up).isEmpty() && report.number(up) == 0));
    last(Terms.OPERATION_TIMEOUT); // What was under way when it opened.
    proxies().forEach(FaultProxy::forget);
    proxies().forEach(proxy -> proxy.remember(true));
    long before = puts();
    last(time);
    proxies().forEach(proxy -> proxy.remember(false));
    note("open", open ? 1 : 0);
    note("open.puts", puts() - before);
    note(
        "open.requests",
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

  /** Ends load and props; what was seen. */
  Outcome end() throws Exception {
    stop();
    while (!props.isEmpty()) {
      props.pop().close();
    }
    return new Outcome(onError, reports, notes);
  }

  private Ledger ledger() {
    return stage.ledger(onError);
  }
}
