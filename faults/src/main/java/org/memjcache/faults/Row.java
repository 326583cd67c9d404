package org.memjcache.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.memjcache.faults.stage.Stage;
import org.memjcache.faults.worker.Control;
import org.memjcache.faults.worker.Count;
import org.memjcache.faults.worker.OnError;
import org.memjcache.faults.worker.PutValue;
import org.memjcache.faults.worker.Terms;

/**
 * One row of the fault table: its script, the number that proves the fault, and its checks in
 * addition to those of every row. Immutable.
 */
final class Row {

  private static final Duration USUALLY = Duration.ofSeconds(30);

  private final Fault fault;
  private final Check proof;
  private final List<Check> checks;
  private final Kind kind;
  private final Control without;

  /** The actions of a row while both JVMs run the load. */
  interface Script {
    void play(Scene scene) throws Exception;
  }

  /**
   * The fault of a row.
   *
   * @param what its description in the table
   * @param control the guard that the row's control switches off
   * @param valueLength the length of the load's values, in bytes
   * @param usually the default duration of the row
   */
  private record Fault(
      String name, String what, Script script, Control control, int valueLength, Duration usually) {

    Fault withControl(Control guard) {
      return new Fault(name, what, script, guard, valueLength, usually);
    }

    Fault withValuesOf(int length) {
      return new Fault(name, what, script, control, length, usually);
    }

    Fault usually(Duration duration) {
      return new Fault(name, what, script, control, valueLength, duration);
    }
  }

  /** The kinds of rows. */
  private enum Kind {
    PLAIN,
    /** Calls may throw with each {@code on-error}. */
    MAY_THROW,
    /** The same, and the row runs with {@code on-error=miss} only. */
    ONCE,
    /** With {@code on-error=throw} calls must throw. */
    THROWS
  }

  private Row(Fault fault, Check proof, List<Check> checks, Kind kind, Control without) {
    this.fault = fault;
    this.proof = proof;
    this.checks = checks;
    this.kind = kind;
    this.without = without;
  }

  /**
   * A row with the checks of every row.
   *
   * @param what the description in the table
   * @param proof the name of the number that proves the fault; 0 without the fault
   */
  static Row of(
      String name, String what, Script script, String proof, ToLongFunction<Outcome> number) {
    Fault fault = new Fault(name, what, script, Control.JUDGE, PutValue.SHORTEST, USUALLY);
    return new Row(fault, Check.atLeast(1, proof, number), List.of(), Kind.PLAIN, Control.NONE);
  }

  /** A row whose fault leaves changes unanswered; their number is the proof. */
  static Row unanswered(String name, String what, Script script) {
    Fault fault = new Fault(name, what, script, Control.JUDGE, PutValue.SHORTEST, USUALLY);
    Check proof = Check.atLeast(1, "unanswered changes", Outcome::unanswered);
    return new Row(fault, proof, List.of(), Kind.THROWS, Control.NONE);
  }

  /** A row whose fault lets calls time out; their number is the proof. */
  static Row timedOut(String name, String what, Script script) {
    Fault fault = new Fault(name, what, script, Control.JUDGE, PutValue.SHORTEST, USUALLY);
    Check proof =
        Check.atLeast(1, "calls that timed out", outcome -> outcome.faulty(Count.TIMEOUTS));
    return new Row(fault, proof, List.of(), Kind.THROWS, Control.NONE);
  }

  /** The same with further checks. */
  Row must(Check... more) {
    List<Check> all = new ArrayList<>(checks);
    all.addAll(List.of(more));
    return new Row(fault, proof, List.copyOf(all), kind, without);
  }

  /** The same with values of another length in bytes. */
  Row withValuesOf(int length) {
    return new Row(fault.withValuesOf(length), proof, checks, kind, without);
  }

  /** The same with another default duration. */
  Row usually(Duration duration) {
    return new Row(fault.usually(duration), proof, checks, kind, without);
  }

  /** The same, but calls may throw with each {@code on-error}. */
  Row mayThrow() {
    return new Row(fault, proof, checks, Kind.MAY_THROW, without);
  }

  /** The same as {@link #mayThrow()}, and only run with {@code on-error=miss}. */
  Row once() {
    return new Row(fault, proof, checks, Kind.ONCE, without);
  }

  /** The same with another guard that its control switches off; by default the judge's answer. */
  Row controlledBy(Control guard) {
    return new Row(fault.withControl(guard), proof, checks, kind, without);
  }

  /** The control: the same without the guard that the row is about. It must fail. */
  Row control() {
    return new Row(fault, proof, checks, kind, fault.control);
  }

  String name() {
    return isControl() ? fault.name + "-without-" + without.word() : fault.name;
  }

  /** The description in the table. */
  String fault() {
    return isControl() ? fault.what + "; without " + without.what() : fault.what;
  }

  /** The description, with the name of the control if this is none. */
  String what() {
    return isControl() ? fault() : fault() + " (control: " + control().name() + ")";
  }

  /** The guard that is switched off. */
  Control without() {
    return without;
  }

  /** The default duration. */
  Duration usually() {
    return fault.usually;
  }

  /** Whether a guard is switched off. */
  boolean isControl() {
    return without != Control.NONE;
  }

  /** The settings with which it runs. */
  List<OnError> onErrors() {
    return isControl() || kind == Kind.ONCE ? List.of(OnError.MISS) : List.of(OnError.values());
  }

  /** Runs the row. */
  Outcome play(Stage stage, OnError onError, Tempo tempo) throws Exception {
    stage.settle(onError, fault.valueLength);
    Scene scene = new Scene(stage, onError, tempo);
    fault.script.play(scene);
    return scene.end();
  }

  /** All checks, beginning with those of every row. */
  List<Check> checks(OnError onError) {
    List<Check> all = new ArrayList<>();
    all.add(Check.atLeast(1, "reads that hit", outcome -> outcome.all(Count.HITS)));
    all.add(proof);
    List<Check> own = ownChecks(onError);
    if (!isControl()) {
      all.addAll(own);
    } else if (without.isAgainstWrongReads()) {
      all.add(Check.atLeast(1, "wrong", outcome -> outcome.sum("wrong")));
    } else {
      all.add(
          Check.atLeast(
              1,
              "failed checks",
              outcome -> own.stream().filter(check -> !check.holds(outcome)).count()));
    }
    return all;
  }

  private List<Check> ownChecks(OnError onError) {
    List<Check> all = new ArrayList<>();
    all.add(Check.exactly(0, "wrong", outcome -> outcome.sum("wrong")));
    all.add(
        Check.atMost(
            Terms.STALE_AFTER_REMOVAL.toMillis(),
            "stale values in the other JVM after the fault, ms",
            outcome -> outcome.most("stale.removed.ms")));
    if (onError == OnError.THROW && kind == Kind.THROWS) {
      all.add(Check.atLeast(1, "exceptions", outcome -> outcome.all(Count.EXCEPTIONS)));
    }
    if (onError == OnError.MISS && kind != Kind.MAY_THROW && kind != Kind.ONCE) {
      all.add(
          Check.exactly(
              0,
              "exceptions of operations that have a result without their node",
              outcome -> outcome.all(Count.UNALLOWED)));
    }
    all.addAll(checks);
    return all;
  }

  /** The check that proves the fault. */
  Check proof() {
    return proof;
  }

  /** The checks in addition to those of every row, for the table. */
  List<Check> furtherChecks() {
    return isControl() ? List.of() : checks;
  }

  @Override
  public String toString() {
    return name();
  }
}
