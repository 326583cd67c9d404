package org.memjcache.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every row of the fault table in a short form; {@code bin/faults} runs the long one. */
class FaultTableTest {

  private static final Tempo TEMPO = Tempo.of(Duration.ofMillis(3_500));

  private static final Stages STAGES = new Stages();

  @AfterAll
  static void close() {
    STAGES.close();
  }

  @TestFactory
  Stream<DynamicTest> rows() {
    return FaultTable.all().stream()
        .map(row -> DynamicTest.dynamicTest(row.name(), () -> play(row)));
  }

  private static void play(Row row) throws Exception {
    Outcome outcome = STAGES.play(row, OnError.MISS, TEMPO);
    List<String> broken =
        row.checks(OnError.MISS).stream()
            .filter(check -> !check.holds(outcome))
            .map(check -> check.describe(outcome))
            .toList();
    assertThat(broken).as(outcome.wrong()).isEmpty();
  }
}
