package org.memjcache.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.memjcache.faults.worker.OnError;

/**
 * Every row of the fault table in a short form, and one control; {@code bin/faults} runs the long
 * one. With {@code memjcache.full} some rows also run with {@code on-error=throw}, and every row's
 * control runs.
 */
@Tag("servers")
@Tag("one-jdk")
class FaultTableTest {

  private static final Tempo TEMPO = Tempo.of(Duration.ofSeconds(2));

  private static final boolean FULL = Boolean.getBoolean("memjcache.full");

  private static final Set<String> ALSO_THROWING =
      FULL ? Set.of("kill", "freeze-500", "held-put") : Set.of();

  private static final Stages STAGES = new Stages();

  @AfterAll
  static void close() {
    STAGES.close();
  }

  static Stream<Arguments> rows() {
    return FaultTable.all().stream()
        .flatMap(
            row ->
                Stream.of(OnError.values())
                    .filter(each -> each == OnError.MISS || ALSO_THROWING.contains(row.name()))
                    .map(each -> arguments(row, each)));
  }

  static Stream<Row> controls() {
    return FaultTable.controls().stream()
        .filter(row -> FULL || row.name().startsWith("freeze-500"));
  }

  @ParameterizedTest
  @MethodSource("controls")
  void control_guardSwitchedOff_fails(Row control) throws Exception {
    row_shortForm_passesChecks(control, OnError.MISS);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void row_shortForm_passesChecks(Row row, OnError onError) throws Exception {
    Outcome outcome = STAGES.play(row, onError, TEMPO);
    List<String> broken =
        row.checks(onError).stream()
            .filter(check -> !check.holds(outcome))
            .map(check -> check.describe(outcome))
            .toList();
    assertThat(broken).as("%s, on-error=%s. %s", row, onError.word(), outcome.wrong()).isEmpty();
  }
}
