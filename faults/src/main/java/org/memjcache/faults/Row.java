package org.memjcache.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.memjcache.faults.stage.Stage;
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

  private final String name;
  private final Fault fault;
  private final Check proof;
  private final List<Check> checks;
  private final Kind kind;

  /** The actions of a row while both JVMs run the load. */
  interface Script {
    void play(Scene scene) throws Exception;
  }

  /**
   * The fault of a row.
   *
   * @param what its description in the table
   * @param valueLength the length of the load's values, in bytes
   * @param usually the default duration of the row
   */
  private record Fault(String what, Script script, int valueLength, Duration usually) {}

  /** The kinds of rows. */
  private enum Kind {
    PLAIN,
    /** Calls may throw with each {@code on-error}. */
    MAY_THROW,
    /** The same, and the row runs with {@code on-error=miss} only. */
    ONCE,
    /** With {@code on-error=throw} calls must throw. */
    THROWS,
    /** The row runs without fences and must show wrong reads. */
    CONTROL
  }

  private Row(String name, Fault fault, Check proof, List<Check> checks, Kind kind) {
    this.name = name;
    this.fault = fault;
    this.proof = proof;
    this.checks = checks;
    this.kind = kind;
  }

  /**
   * A row with the checks of every row.
   *
   * @param what the description in the table
   * @param proof the name of the number that proves the fault; 0 without the fault
   */
  static Row of(
      String name, String what, Script script, String proof, ToLongFunction<Outcome> number) {
    Fault fault = new Fault(what, script, PutValue.SHORTEST, USUALLY);
    return new Row(name, fault, Check.atLeast(1, proof, number), List.of(), Kind.PLAIN);
  }

  /** A row whose fault leaves changes unanswered; their number is the proof. */
  static Row unanswered(String name, String what, Script script) {
    Fault fault = new Fault(what, script, PutValue.SHORTEST, USUALLY);
    Check proof = Check.atLeast(1, "unanswered changes", Outcome::unanswered);
    return new Row(name, fault, proof, List.of(), Kind.THROWS);
  }

  /** The same with further checks. */
  Row must(Check... more) {
    List<Check> all = new ArrayList<>(checks);
    all.addAll(List.of(more));
    return new Row(name, fault, proof, List.copyOf(all), kind);
  }

  /** The same with values of another length in bytes. */
  Row withValuesOf(int length) {
    Fault other = new Fault(fault.what, fault.script, length, fault.usually);
    return new Row(name, other, proof, checks, kind);
  }

  /** The same with another default duration. */
  Row usually(Duration duration) {
    Fault other = new Fault(fault.what, fault.script, fault.valueLength, duration);
    return new Row(name, other, proof, checks, kind);
  }

  /** The same, but calls may throw with each {@code on-error}. */
  Row mayThrow() {
    return new Row(name, fault, proof, checks, Kind.MAY_THROW);
  }

  /** The same as {@link #mayThrow()}, and only run with {@code on-error=miss}. */
  Row once() {
    return new Row(name, fault, proof, checks, Kind.ONCE);
  }

  /** A control: the same without fences, which must show wrong reads. */
  Row control(String other) {
    return new Row(other, fault, proof, List.of(), Kind.CONTROL);
  }

  String name() {
    return name;
  }

  /** The description in the table. */
  String fault() {
    return fault.what;
  }

  /** The default duration. */
  Duration usually() {
    return fault.usually;
  }

  /** Whether it runs without fences. */
  boolean isControl() {
    return kind == Kind.CONTROL;
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
    if (isControl()) {
      all.add(Check.atLeast(1, "wrong", outcome -> outcome.sum("wrong")));
      return all;
    }
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
      all.add(Check.exactly(0, "exceptions", outcome -> outcome.all(Count.EXCEPTIONS)));
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
    return checks;
  }

  @Override
  public String toString() {
    return name;
  }
}
