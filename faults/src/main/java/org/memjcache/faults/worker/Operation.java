package org.memjcache.faults.worker;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * One operation of the load.
 *
 * @param weight how often it is drawn, compared with the others
 * @param on the keys that it is called for
 * @param answersWithoutNode whether it has a result without its node if {@code on-error} is {@code
 *     miss}; otherwise it throws then
 */
record Operation(String name, int weight, Keys on, boolean answersWithoutNode, Body body) {

  /** The keys that an operation is called for. */
  enum Keys {
    /**
     * All keys of the envelope cache, on all nodes. Listing the keys of a node that does not answer
     * takes half a minute, so this is for loads without a faulty node.
     */
    ALL,
    /** Any key with one writing thread. */
    ANY,
    /** A key that the calling thread writes. */
    OWN,
    TOKENS,
    COUNTERS,
    NUMBERS
  }

  /** The call of an operation and the judgement of its result. */
  interface Body {
    void run(Call call, int key);
  }

  /** An operation that has a result without its node. */
  static Operation answering(String name, int weight, Keys on, Body body) {
    return new Operation(name, weight, on, true, body);
  }

  /** An operation that throws without its node. */
  static Operation throwing(String name, int weight, Keys on, Body body) {
    return new Operation(name, weight, on, false, body);
  }

  boolean isRead() {
    return on == Keys.ANY || on == Keys.ALL;
  }

  boolean isPut() {
    return name.equals("put");
  }

  /** Draws operations by their weights. For use by many threads. */
  static final class Choice {

    private final List<Operation> each;

    private Choice(Stream<Operation> each) {
      this.each = each.toList();
    }

    static Choice of(List<Operation> table) {
      return new Choice(
          table.stream().flatMap(each -> Stream.generate(() -> each).limit(each.weight)));
    }

    /** These operations except those for some kind of keys. */
    Choice without(Keys on) {
      return new Choice(each.stream().filter(operation -> operation.on != on));
    }

    Operation draw(Random random) {
      return each.get(random.nextInt(each.size()));
    }
  }
}
