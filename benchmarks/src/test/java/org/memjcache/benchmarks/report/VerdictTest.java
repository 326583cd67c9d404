package org.memjcache.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.memjcache.benchmarks.subject.Work;

/** Tests when the targets hold. */
class VerdictTest {

  private static final Target TARGET = new Target("peer", Work.GET, 1, 2);

  @Test
  void targets_file_isComplete() {
    assertThat(Target.all())
        .hasSize(39)
        .contains(new Target("spy-ascii", Work.GET, 8, 1.5))
        .contains(new Target("redisson-locked", Work.INVOKE, 64, 3));
  }

  @Test
  void isMissed_notMeasured_isFalse() {
    Verdict verdict = new Verdict(TARGET, Optional.empty());
    assertThat(verdict.isMissed()).isFalse();
    assertThat(verdict.words()).isEqualTo("not measured");
  }

  @Test
  void words_measured_nameResult() {
    assertThat(measured(2).words()).isEqualTo("reached");
    assertThat(measured(1.7).words()).isEqualTo("missed by 15.0 %");
  }

  @Test
  void hold_fiveMissed_isFalse() {
    List<Verdict> verdicts = new ArrayList<>(Collections.nCopies(4, measured(1.7)));
    verdicts.add(measured(2));
    assertThat(Verdict.hold(verdicts)).isTrue();
    verdicts.add(measured(1.9));
    assertThat(Verdict.hold(verdicts)).isFalse();
  }

  @Test
  void hold_missedByOverFifth_isFalse() {
    assertThat(Verdict.hold(List.of(measured(1.61)))).isTrue();
    assertThat(Verdict.hold(List.of(measured(1.59)))).isFalse();
  }

  private static Verdict measured(double ratio) {
    MedianInterval interval = new MedianInterval(ratio, ratio, ratio);
    return new Verdict(TARGET, Optional.of(new Comparison(interval, 1)));
  }
}
