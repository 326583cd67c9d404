package org.memjcache.linearizability;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Calls on one key with their times and results. The history is linearizable if some order of the
 * calls explains all results.
 *
 * <p>The server may evict at any time: between any two calls the state may become absent. At most
 * 63 calls.
 */
final class History {

  private final List<Event> events;

  History(List<Event> events) {
    this.events = events;
  }

  /** A finished call; all times are of one clock. */
  record Event(String who, Call call, Object result, long start, long end) {}

  boolean isLinearizableWithEvictions() {
    return search(0, null, new HashSet<>());
  }

  private boolean search(long done, String state, Set<Node> dead) {
    if (done == (1L << events.size()) - 1) {
      return true;
    }
    if (dead.contains(new Node(done, state))) {
      return false;
    }
    long firstEnd = Long.MAX_VALUE;
    for (int i = 0; i < events.size(); i++) {
      if ((done >> i & 1) == 0) {
        firstEnd = Math.min(firstEnd, events.get(i).end());
      }
    }
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      if ((done >> i & 1) == 0
          && event.start() <= firstEnd
          && (follows(done | 1L << i, event, state, dead)
              || follows(done | 1L << i, event, null, dead))) {
        return true;
      }
    }
    dead.add(new Node(done, state));
    return false;
  }

  private boolean follows(long done, Event event, String before, Set<Node> dead) {
    Optional<Call.State> after = event.call().step(before, event.result());
    return after.isPresent() && search(done, after.get().value(), dead);
  }

  private record Node(long done, String state) {}

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    events.stream()
        .sorted((a, b) -> Long.compare(a.start(), b.start()))
        .forEach(event -> text.append(event).append('\n'));
    return text.toString();
  }
}
