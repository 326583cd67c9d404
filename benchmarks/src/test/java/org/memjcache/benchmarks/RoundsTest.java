package org.memjcache.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memjcache.benchmarks.report.Expected;
import org.memjcache.benchmarks.report.Results;
import org.memjcache.benchmarks.report.Series;
import org.memjcache.benchmarks.server.Server;
import org.memjcache.benchmarks.subject.Point;
import org.memjcache.benchmarks.subject.Slice;
import org.memjcache.benchmarks.subject.Work;
import org.memjcache.benchmarks.subject.Workload;

/** Correct subjects are accepted, faulty ones are rejected. */
class RoundsTest {

  private static final long MILLIS = 20;

  /** A subject in this JVM that is its own server, if the server is to be asked. */
  private static final class InProcess implements Measured {

    private final String id;
    private final MapSubject subject;
    private final Workload workload;
    private final boolean counted;
    private final int reported;

    InProcess(String id, MapSubject subject, boolean counted, int reported) throws Exception {
      this.id = id;
      this.subject = subject;
      this.workload = new Workload(subject);
      this.counted = counted;
      this.reported = reported;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public boolean does(Point point) {
      return true;
    }

    @Override
    public void prepare(Point point) throws Exception {
      workload.prepare(point);
    }

    @Override
    public Slice run(Point point, long millis) throws Exception {
      Slice slice = workload.run(point, millis * 1_000_000);
      return new Slice(
          slice.calls() * reported, slice.beside(), slice.nanos(), slice.used(), slice.latencies());
    }

    @Override
    public void verify(Point point) throws Exception {
      workload.verify(point);
    }

    @Override
    public Expected expected(Point point) {
      if (!counted || point.work().isWhole()) {
        return Expected.NOTHING;
      }
      Expected expected = Expected.of(point.work().keys(), "gets", "sets");
      return expected.beside(point.work().beside().map(Work::keys).orElse(0));
    }

    @Override
    public Server server() {
      return subject;
    }
  }

  @ParameterizedTest
  @EnumSource(Work.class)
  void subject_correct_isAccepted(Work work) throws Exception {
    assertThat(objection(new MapSubject(), work, true, 1)).isEmpty();
  }

  /** Returns at once, and does nothing. */
  private static final class DoesNothing extends MapSubject {
    @Override
    public byte @Nullable [] get(String key) {
      return null;
    }

    @Override
    public void put(String key, byte[] value) {}

    @Override
    public boolean putIfAbsent(String key, byte[] value) {
      return false;
    }

    @Override
    public boolean replace(String key, byte[] value) {
      return true;
    }

    @Override
    public boolean remove(String key) {
      return true;
    }

    @Override
    public long countUp(String key) {
      return 1;
    }

    @Override
    public Map<String, byte[]> getAll(Set<String> keys) {
      return Map.of();
    }

    @Override
    public void putAll(Map<String, byte[]> values) {}

    @Override
    public void forEach(Visitor visitor) {}
  }

  @ParameterizedTest
  @EnumSource(
      value = Work.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = "CLEAR" /* nothing was stored in it */)
  void subject_idle_isRejected(Work work) throws Exception {
    assertThat(objection(new DoesNothing(), work, true, 1)).isPresent();
  }

  @Test
  void subject_withoutClear_isRejected() throws Exception {
    MapSubject keeps =
        new MapSubject() {
          @Override
          public void clear() {}
        };
    assertThat(objection(keeps, Work.CLEAR, true, 1)).get().asString().contains("was cleared");
  }

  @ParameterizedTest
  @EnumSource(
      value = Work.class,
      names = {"GET", "PUT_BESIDE_GET_ALL", "GET_ALL", "MIX", "ITERATE"})
  void subject_wrongValues_isRejected(Work work) throws Exception {
    MapSubject wrong =
        new MapSubject() {
          @Override
          public byte @Nullable [] get(String key) {
            byte[] value = super.get(key);
            if (value != null) {
              value[50]++;
            }
            return value;
          }

          @Override
          public void forEach(Visitor visitor) {
            super.forEach((key, value) -> visitor.visit(key, Arrays.copyOf(value, 90)));
          }
        };
    assertThat(objection(wrong, work, false, 1)).get().asString().contains("is wrong");
  }

  @ParameterizedTest
  @EnumSource(
      value = Work.class,
      names = {"PUT", "PUT_ALL", "REPLACE"})
  void subject_staleValues_isRejected(Work work) throws Exception {
    MapSubject stale =
        new MapSubject() {
          @Override
          public void put(String key, byte[] value) {
            super.putIfAbsent(key, value);
          }

          @Override
          public boolean replace(String key, byte[] value) {
            return true;
          }
        };
    assertThat(objection(stale, work, false, 1)).get().asString().contains("before the write");
  }

  @Test
  void subject_idleInBackground_isRejected() throws Exception {
    MapSubject idle =
        new MapSubject() {
          @Override
          public void putAll(Map<String, byte[]> values) {
            if (values.size() <= Work.BULK) {
              super.putAll(values);
            }
          }
        };
    assertThat(objection(idle, Work.GET_BESIDE_PUT_ALL, true, 1))
        .get()
        .asString()
        .contains("its server counted");
  }

  @Test
  void subject_doubleCount_isRejected() throws Exception {
    assertThat(objection(new MapSubject(), Work.GET, true, 2))
        .get()
        .asString()
        .contains("its server counted");
  }

  @Test
  void expected_countOffByOnePercent_isAccepted() {
    Expected expected = Expected.of(2, "gets");
    assertThat(expected.objection(1_000, 0, Map.of("gets", 1_981L))).isEmpty();
    assertThat(expected.objection(1_000, 0, Map.of("gets", 1_979L))).isPresent();
    assertThat(expected.objection(1_000, 0, Map.of("gets", 2_019L))).isEmpty();
    assertThat(expected.objection(1_000, 0, Map.of("gets", 2_021L))).isPresent();
    assertThat(expected.objection(0, 0, Map.of("gets", 0L))).isPresent();
    assertThat(expected.merging().objection(1_000, 0, Map.of("gets", 1_100L))).isEmpty();
    assertThat(expected.merging().objection(1_000, 0, Map.of("gets", 2_021L))).isPresent();
  }

  @Test
  void expected_backgroundCount_isSubtracted() {
    Expected expected = Expected.of(2, "gets").beside(500);
    assertThat(expected.objection(1_000, 3, Map.of("gets", 3_481L))).isEmpty();
    assertThat(expected.objection(1_000, 3, Map.of("gets", 3_479L))).isPresent();
    assertThat(expected.objection(1_000, 3, Map.of("gets", 3_519L))).isEmpty();
    assertThat(expected.objection(1_000, 3, Map.of("gets", 3_521L))).isPresent();
  }

  /** The provider was rejected at putIfAbsent of 100 KiB, where it reads before it sends. */
  @Test
  void expected_largeValues_haveOwnCounts() {
    Expected expected = Expected.of(1, "sets").above(16_384, Expected.of(2, "gets"));
    assertThat(expected.at(16_384).objection(10, 0, Map.of("sets", 10L))).isEmpty();
    assertThat(expected.at(16_384).objection(10, 0, Map.of("gets", 20L))).isPresent();
    assertThat(expected.at(16_385).objection(10, 0, Map.of("gets", 20L))).isEmpty();
    assertThat(expected.at(16_385).objection(10, 0, Map.of("sets", 10L))).isPresent();
  }

  /**
   * With a fixed order, one subject always ran after the same other one, and was a third slower
   * than the same subject under another name, which ran after itself.
   */
  @Test
  void order_rounds_eachFollowsEachOther() throws Exception {
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    List<Measured> subjects = new ArrayList<>();
    for (String id : List.of("a", "b", "c")) {
      subjects.add(
          new InProcess(
              id,
              new MapSubject() {
                @Override
                public byte @Nullable [] get(String key) {
                  order.add(id);
                  return super.get(key);
                }
              },
              false,
              1));
    }

    new Rounds(subjects, List.of(point(Work.GET)), 2, new Random(1), progress -> {}).run(12);

    Set<String> neighbours = new TreeSet<>();
    for (int i = 1; i < order.size(); i++) {
      neighbours.add(order.get(i - 1) + order.get(i));
    }
    assertThat(neighbours).contains("ab", "ac", "ba", "bc", "ca", "cb");
  }

  @Test
  void ratio_rejectedSubject_isAbsent() throws Exception {
    Point point = point(Work.GET);
    Map<Point, Map<String, Series>> series =
        new Rounds(
                List.of(
                    new InProcess("ours", new MapSubject(), true, 1),
                    new InProcess("twin", new MapSubject(), true, 1),
                    new InProcess("other", new MapSubject(), true, 1),
                    new InProcess("liar", new MapSubject(), true, 2)),
                List.of(point),
                MILLIS,
                new Random(1),
                progress -> {})
            .run(6);
    Results results = new Results(1, "ours", "twin", series);
    assertThat(results.comparison(point, "other")).isPresent();
    assertThat(results.comparison(point, "liar")).isEmpty();
    assertThat(results.objections()).singleElement().asString().startsWith("liar at get");
  }

  private static Point point(Work work) {
    return new Point(work, work.isWhole() ? 1 : 2, 100, work.isWhole() ? 3_000 : 0);
  }

  private static Optional<String> objection(
      MapSubject subject, Work work, boolean counted, int reported) throws Exception {
    Point point = point(work);
    Rounds rounds =
        new Rounds(
            List.of(new InProcess("it", subject, counted, reported)),
            List.of(point),
            MILLIS,
            new Random(1),
            progress -> {});
    rounds.warmUp(1);
    Map<Point, Map<String, Series>> series = rounds.run(2);
    Series its = series.getOrDefault(point, Map.of()).get("it");
    return its == null ? Optional.of("no series") : its.objection();
  }
}
