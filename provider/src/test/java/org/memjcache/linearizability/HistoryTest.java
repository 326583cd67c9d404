package org.memjcache.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memjcache.linearizability.Call.Kind;
import org.memjcache.linearizability.History.Event;

/** The checker accepts known legal histories and rejects known illegal ones. */
class HistoryTest {

  private static Event event(Kind kind, String value, Object result, int start, int end) {
    return new Event("t", new Call(kind, value, null), result, start, end);
  }

  private static boolean legal(Event... events) {
    return new History(List.of(events)).isLinearizableWithEvictions();
  }

  @Test
  void history_valueAfterEviction_isIllegal() {
    Event put = event(Kind.PUT, "a", null, 0, 1);
    Event seen = event(Kind.GET, null, "a", 2, 3);
    Event gone = event(Kind.GET, null, null, 4, 5);
    assertThat(legal(put, seen, gone)).isTrue();
    assertThat(legal(put, gone, event(Kind.GET, null, "a", 6, 7))).isFalse();
  }

  @Test
  void history_valueAfterOverwrite_isIllegal() {
    Event a = event(Kind.PUT, "a", null, 0, 1);
    Event b = event(Kind.PUT, "b", null, 2, 3);
    assertThat(legal(a, b, event(Kind.GET, null, "a", 4, 5))).isFalse();
    assertThat(legal(a, b, event(Kind.GET, null, "b", 4, 5))).isTrue();
    Event overlapping = event(Kind.PUT, "b", null, 2, 9);
    assertThat(legal(a, overlapping, event(Kind.GET, null, "a", 4, 5))).isTrue();
  }

  @Test
  void history_valueTakenTwice_isIllegal() {
    Event put = event(Kind.PUT, "a", null, 0, 1);
    assertThat(
            legal(
                put,
                event(Kind.GET_AND_REMOVE, null, "a", 2, 5),
                event(Kind.GET_AND_REMOVE, null, "a", 3, 6)))
        .isFalse();
  }

  @Test
  void history_twoSuccessfulAdds_needEviction() {
    Event one = event(Kind.PUT_IF_ABSENT, "a", true, 0, 5);
    Event two = event(Kind.PUT_IF_ABSENT, "b", true, 1, 6);
    assertThat(legal(one, two)).isTrue();
    assertThat(legal(one, two, event(Kind.GET, null, "a", 7, 8), event(Kind.GET, null, "b", 9, 10)))
        .isFalse();
  }
}
