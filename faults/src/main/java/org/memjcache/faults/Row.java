package org.memjcache.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * One row of the fault table: what is done, what proves that it was, and what must hold besides
 * what holds in every row. Immutable.
 */
final class Row {

  private static final Duration USUALLY = Duration.ofSeconds(30);

  private final String name;
  private final Fault fault;
  private final Check proof;
  private final List<Check> checks;
  private final Kind kind;

  /** What is done while both JVMs work. */
  interface Script {
    void play(Scene scene) throws Exception;
  }

  /**
   * What is done.
   *
   * @param what for the table
   * @param valueLength of the load's values, in bytes
   * @param usually how long the row takes if nothing else is wanted
   */
  private record Fault(String what, Script script, int valueLength, Duration usually) {}

  /** What sets rows apart from each other. */
  private enum Kind {
    PLAIN,
    /** Calls may throw whatever is set for errors. */
    MAY_THROW,
    /** The same, and it is played with {@code on-error=miss} alone. */
    ONCE,
    /** With {@code on-error=throw} calls must throw. */
    THROWS,
    /** Runs without marking, and must show wrong reads. */
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
   * A row that needs nothing but what holds in every row.
   *
   * @param what is done, for the table
   * @param proof the name of the number that proves it, 0 if it was not done
   */
  static Row of(
      String name, String what, Script script, String proof, ToLongFunction<Outcome> number) {
    Fault fault = new Fault(what, script, PutValue.SHORTEST, USUALLY);
    return new Row(name, fault, Check.atLeast(1, proof, number), List.of(), Kind.PLAIN);
  }

  /** A row whose fault leaves changes unanswered, which proves it; calls that throw do so. */
  static Row unanswered(String name, String what, Script script) {
    Fault fault = new Fault(what, script, PutValue.SHORTEST, USUALLY);
    Check proof = Check.atLeast(1, "unanswered changes", Outcome::unanswered);
    return new Row(name, fault, proof, List.of(), Kind.THROWS);
  }

  /** The same, and this must hold besides. */
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

  /** The same, but takes another time if nothing else is wanted. */
  Row usually(Duration duration) {
    Fault other = new Fault(fault.what, fault.script, fault.valueLength, duration);
    return new Row(name, other, proof, checks, kind);
  }

  /** The same, but calls may throw whatever is set for errors. */
  Row mayThrow() {
    return new Row(name, fault, proof, checks, Kind.MAY_THROW);
  }

  /** The same as {@link #mayThrow()}, and only played with {@code on-error=miss}. */
  Row once() {
    return new Row(name, fault, proof, checks, Kind.ONCE);
  }

  /** The same without marking, which must show wrong reads, as a control. */
  Row control(String other) {
    return new Row(other, fault, proof, List.of(), Kind.CONTROL);
  }

  String name() {
    return name;
  }

  /** What is done, for the table. */
  String fault() {
    return fault.what;
  }

  /** How long it takes if nothing else is wanted. */
  Duration usually() {
    return fault.usually;
  }

  /** Whether it runs with marking switched off. */
  boolean isControl() {
    return kind == Kind.CONTROL;
  }

  /** With which settings it is played. */
  List<OnError> waysToTakeErrors() {
    return isControl() || kind == Kind.ONCE ? List.of(OnError.MISS) : List.of(OnError.values());
  }

  /** Plays the row. */
  Outcome play(Stage stage, OnError onError, Tempo tempo) throws Exception {
    stage.settle(onError, fault.valueLength);
    Scene scene = new Scene(stage, onError, tempo);
    fault.script.play(scene);
    return scene.end();
  }

  /** Everything that must hold, what holds in every row first. */
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
            Terms.OLD_AFTER_RETURN.toMillis(),
            "old values in the other JVM after the return, ms",
            outcome -> outcome.most("old.returned.ms")));
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

  /** What must hold besides, for the table. */
  List<Check> besides() {
    return checks;
  }

  @Override
  public String toString() {
    return name;
  }
}
