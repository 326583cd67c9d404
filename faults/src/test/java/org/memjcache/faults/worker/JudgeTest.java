package org.memjcache.faults.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The judge accepts right reads and counts wrong ones. */
class JudgeTest {

  private static final int OWN = 2;
  private static final int OTHERS = 3;

  private final Tally tally = new Tally();
  private Ledger ledger;
  private Judge judge;

  @BeforeEach
  void open(@TempDir Path folder) {
    ledger = Ledger.open(folder, OnError.MISS);
    judge = new Judge(Terms.writerOf(OWN), ledger);
  }

  @Test
  void judge_lastOrPendingValue_isRight() {
    put(OWN, 2);
    Judge.Before before = judge.before(OWN);
    ledger.begin(OWN);
    judge.judge(before, value(OWN, 2), false, tally);
    judge.judge(before, value(OWN, 3), false, tally);
    assertThat(report().number("wrong")).isZero();
  }

  @Test
  void judge_staleValueOfOwnKey_isWrong() {
    put(OWN, 2);
    see(OWN, value(OWN, 1));
    assertThat(report().text("wrong.kinds")).isEqualTo("{stale=1}");
  }

  /** Whether an unanswered change happened or not, no value before it may be read. */
  @ParameterizedTest
  @EnumSource(names = {"STORED", "ATTEMPTED", "REMOVED"})
  void judge_valueBeforeReplacement_isWrong(Effect effect) {
    put(OWN, 1);
    change(OWN, effect);
    see(OWN, value(OWN, 1));
    assertThat(report().text("wrong.kinds")).isEqualTo("{stale=1}");
  }

  @Test
  void judge_valueBeforeUnansweredCondition_isRightUntilTheOtherIsSeen() {
    put(OWN, 1);
    change(OWN, Effect.UNKNOWN);
    see(OWN, value(OWN, 1));
    see(OWN, value(OWN, 2));
    assertThat(report().number("wrong")).isZero();
    see(OWN, value(OWN, 1));
    assertThat(report().text("wrong.kinds")).isEqualTo("{older than seen=1}");
  }

  @Test
  void judge_valueOfRefusedChange_isWrong() {
    put(OWN, 1);
    change(OWN, Effect.NOTHING);
    see(OWN, value(OWN, 1));
    assertThat(report().number("wrong")).isZero();
    see(OWN, value(OWN, 2));
    assertThat(report().text("wrong.kinds")).isEqualTo("{never put=1}");
  }

  @Test
  void judge_olderValueOfOtherJvmAfterANewerOne_isWrong() {
    put(OTHERS, 2);
    see(OTHERS, value(OTHERS, 2));
    see(OTHERS, value(OTHERS, 1));
    assertThat(report().text("wrong.kinds")).isEqualTo("{older than seen=1}");
  }

  @Test
  void judgePresence_removedEntry_isWrongUntilTheNextChangeBegins() {
    put(OWN, 1);
    change(OWN, Effect.REMOVED);
    Judge.Before before = judge.beforeLook(OWN);
    judge.judgePresence(before, tally);
    assertThat(report().text("wrong.kinds")).isEqualTo("{removed=1}");
    ledger.begin(OWN);
    judge.judgePresence(before, tally);
    judge.judgePresence(judge.beforeLook(OWN), tally);
    assertThat(report().number("wrong")).isEqualTo(1);
  }

  @Test
  void judge_staleValueInPlainCache_isCountedApart() {
    int plain = Terms.KEYS + OWN;
    put(plain, 2);
    see(plain, value(plain, 1));
    assertThat(report().number("wrong")).isZero();
    assertThat(report().number("plain.wrong")).isEqualTo(1);
    see(plain, new byte[] {1});
    assertThat(report().text("wrong.kinds")).isEqualTo("{never put=1}");
  }

  @Test
  void judge_staleValueOfOtherJvm_isCounted() {
    put(OTHERS, 2);
    see(OTHERS, value(OTHERS, 1));
    assertThat(report().number("wrong")).isZero();
    assertThat(report().number("stale.reads")).isEqualTo(1);
  }

  @Test
  void judge_valueNeverPut_isWrong() {
    put(OWN, 1);
    see(OWN, value(OWN + Terms.JVMS, 1));
    see(OWN, new PutValue(Terms.writerOf(OTHERS), OWN, 1).toBytes(0));
    see(OWN, value(OWN, 2));
    see(OWN, new byte[] {1});
    byte[] mixed = value(OWN, 1);
    mixed[mixed.length - 1]++;
    see(OWN, mixed);
    assertThat(report().text("wrong.kinds")).isEqualTo("{never put=5}");
  }

  @Test
  void judge_valueBeforeClear_isWrong() {
    put(OWN, 1);
    put(OTHERS, 1);
    long[] gone = judge.beforeClear();
    put(OTHERS, 1);
    judge.cleared(gone);
    see(OWN, value(OWN, 1));
    see(OTHERS, value(OTHERS, 1));
    see(OTHERS, value(OTHERS, 2));
    assertThat(report().text("wrong.kinds")).isEqualTo("{cleared=2}");
  }

  @Test
  void judge_staleValueAfterRemoval_isMeasured() throws InterruptedException {
    put(OTHERS, 2);
    ledger.faultBegins();
    ledger.faultIsHealed();
    Thread.sleep(20);
    see(OTHERS, value(OTHERS, 1));
    assertThat(report().number("stale.removed.ms")).isGreaterThanOrEqualTo(20);
  }

  @Test
  void replacedAt_forgottenChange_isEarliestKept() {
    put(OTHERS, 2);
    long first = ledger.replacedAt(OTHERS, 1);
    put(OTHERS, 2_000);
    assertThat(ledger.replacedAt(OTHERS, 1)).isGreaterThan(first).isLessThan(System.nanoTime());
  }

  @Test
  void replacedAt_changesWithoutEffect_isEndOfTheNextWithEffect() {
    put(OTHERS, 1);
    change(OTHERS, Effect.NOTHING);
    change(OTHERS, Effect.UNKNOWN);
    long before = System.nanoTime();
    put(OTHERS, 1);
    assertThat(ledger.replacedAt(OTHERS, 1)).isGreaterThanOrEqualTo(before);
  }

  @Test
  void report_toString_isReversible() {
    Report report = new Report().put("text", "two words = 1\n").put("number", 17);
    Report arrived = Report.parse(report.toString());
    assertThat(report.toString()).doesNotContain("\n");
    assertThat(arrived.text("text")).isEqualTo("two words = 1\n");
    assertThat(arrived.number("number")).isEqualTo(17);
  }

  private void put(int key, int times) {
    for (int i = 0; i < times; i++) {
      change(key, Effect.STORED);
    }
  }

  private void change(int key, Effect effect) {
    ledger.begin(key);
    ledger.end(key, effect);
  }

  private void see(int key, byte[] found) {
    judge.judge(judge.before(key), found, false, tally);
  }

  private static byte[] value(int key, long number) {
    return new PutValue(Terms.writerOf(key), key, number).toBytes(0);
  }

  private Report report() {
    return Tally.report(List.of(tally));
  }
}
