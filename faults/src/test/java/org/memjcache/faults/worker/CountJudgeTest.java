package org.memjcache.faults.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The judge of counts accepts right counts and finds wrong ones; a claim is made once. */
class CountJudgeTest {

  private static final int KEY = SharedKey.COUNTER.key(false, 0);

  private final Tally tally = new Tally();
  private Claims claims;
  private CountJudge judge;

  @BeforeEach
  void open(@TempDir Path folder) {
    claims = Claims.open(folder, OnError.MISS);
    judge = new CountJudge(claims);
  }

  @Test
  void counted_eachNumberOnce_isRight() {
    long start = claims.newLife();
    count(start + 1);
    count(start + 2);
    judge.read(KEY, judge.before(KEY), start + 2, tally);
    judge.atRest(KEY, start + 2, tally);
    assertThat(wrong()).isEmpty();
  }

  @Test
  void counted_sameNumberInTwoJvms_isWrong() {
    long start = claims.newLife();
    count(start + 1);
    CountJudge other = new CountJudge(claims);
    other.counted(KEY, other.before(KEY), start + 1, tally);
    assertThat(wrong()).isEqualTo("{counted twice=1}");
  }

  @Test
  void read_numberBelowTheLast_isWrong() {
    long start = claims.newLife();
    count(start + 1);
    count(start + 2);
    judge.read(KEY, judge.before(KEY), start + 1, tally);
    assertThat(wrong()).isEqualTo("{count too low=1}");
  }

  @Test
  void read_lifeBeforeTheLast_isWrong() {
    long first = claims.newLife();
    count(first + 1);
    CountJudge.Seen before = judge.before(KEY);
    count(claims.newLife() + 1);
    judge.read(KEY, before, first + 1, tally);
    assertThat(wrong()).isEmpty();
    judge.read(KEY, judge.before(KEY), first + 1, tally);
    assertThat(wrong()).isEqualTo("{count of an earlier life=1}");
  }

  @Test
  void read_lifeThatNobodyBegan_isWrong() {
    long start = claims.newLife();
    judge.read(KEY, judge.before(KEY), 2 * start + 1, tally);
    assertThat(wrong()).isEqualTo("{count of an earlier life=1}");
  }

  @Test
  void atRest_countBesidesFailures_isBetweenTheAcknowledgedAndThese() {
    long start = claims.newLife();
    count(start + 1);
    judge.atRest(KEY, start, tally);
    assertThat(wrong()).isEqualTo("{count=1}");
    judge.atRest(KEY, start + 2, tally);
    assertThat(wrong()).isEqualTo("{count=2}");
    claims.failed(KEY);
    judge.atRest(KEY, start + 2, tally);
    assertThat(wrong()).isEqualTo("{count=2}");
    claims.forgetFailures();
    judge.atRest(KEY, start + 2, tally);
    assertThat(wrong()).isEqualTo("{count=3}");
  }

  @Test
  void take_sameValueTwice_isRefused() {
    long token = claims.next();
    assertThat(claims.take(token)).isTrue();
    assertThat(claims.take(claims.next())).isTrue();
    assertThat(claims.take(token)).isFalse();
  }

  @Test
  void isPlain_sharedKeys_areOneRangeForEachKindAndCache() {
    for (SharedKey kind : SharedKey.values()) {
      assertThat(Terms.isPlain(kind.key(false, 0))).isFalse();
      assertThat(Terms.isPlain(kind.key(false, kind.each() - 1))).isFalse();
      assertThat(Terms.isPlain(kind.key(true, 0))).isTrue();
      assertThat(Terms.isPlain(kind.key(true, kind.each() - 1))).isTrue();
    }
    assertThat(SharedKey.NUMBER.key(true, SharedKey.NUMBER.each()))
        .isEqualTo(Terms.WRITTEN + SharedKey.count());
  }

  private void count(long number) {
    judge.counted(KEY, judge.before(KEY), number, tally);
  }

  private String wrong() {
    return Tally.report(List.of(tally)).text("wrong.kinds");
  }
}
