package org.memjcache.internal.store.partition;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.store.plain.PlainPartition;
import org.memjcache.spi.Node;

/** When data may be sent to a share, and what has to happen before. */
class FenceTest {

  private static final Node NODE = new Node("n", "h", 1, 1);

  private final Fences marks = new Fences();
  private final NodePartitions shares = marks.of("ns", NODE);
  private final Fence mark = shares.mark("ns:c");

  private static ItemKey key(int number) {
    return new ItemKey(("k" + number).getBytes(US_ASCII));
  }

  @Test
  void aMarkIsTakenOffByTheAnswerToANewNumber() {
    assertThat(mark.isSettled()).isTrue();
    mark.mark();
    assertThat(mark.isSettled()).isFalse();
    assertThat(mark.isMarked()).isTrue();
    long sent = mark.news();
    mark.renewed(sent);
    assertThat(mark.isSettled()).isTrue();
  }

  @Test
  void aMarkThatCameWhileANumberWasUnderWayStays() {
    mark.mark();
    long sent = mark.news();
    mark.mark();
    mark.renewed(sent);
    assertThat(mark.isMarked()).isTrue();
  }

  @Test
  void aDoubtThatCameWhileANumberWasUnderWayKeepsTheMark() {
    mark.mark();
    long sent = mark.news();
    mark.doubt(key(1));
    mark.renewed(sent);
    assertThat(mark.isMarked()).isTrue();
  }

  /** Else it could stay marked for ever: its deletion takes as long as a server has keys. */
  @Test
  void inAPlainShareADoubtThatCameWhileKeysWereDeletedIsLeftOverAlone() {
    Fence plain = shares.mark(PlainPartition.nameOf("p:1:"));
    plain.mark();
    long sent = plain.news();
    plain.doubt(key(1));
    plain.renewed(sent);
    assertThat(plain.isMarked()).isFalse();
    assertThat(plain.inDoubt()).containsOnlyKeys(key(1));
    plain.mark();
    assertThat(plain.inDoubt()).isEmpty();
    plain.renewed(sent);
    assertThat(plain.isMarked()).isTrue();
  }

  @Test
  void keysInDoubtAreSettledByTheirDeletion() {
    mark.doubt(key(1));
    mark.doubt(key(2));
    assertThat(mark.isSettled()).isFalse();
    assertThat(mark.isMarked()).isFalse();
    Map<ItemKey, Long> sent = mark.inDoubt();
    assertThat(sent).containsOnlyKeys(key(1), key(2));
    mark.deleted(sent);
    assertThat(mark.isSettled()).isTrue();
  }

  @Test
  void aDoubtThatCameWhileItsDeletionWasUnderWayStays() {
    mark.doubt(key(1));
    Map<ItemKey, Long> sent = mark.inDoubt();
    mark.doubt(key(1));
    mark.deleted(sent);
    assertThat(mark.isSettled()).isFalse();
    assertThat(mark.inDoubt()).containsOnlyKeys(key(1));
  }

  @Test
  void tooManyKeysInDoubtBecomeAMark() {
    for (int i = 0; i < Fence.MOST_IN_DOUBT; i++) {
      mark.doubt(key(i));
    }
    assertThat(mark.isMarked()).isFalse();
    mark.doubt(key(0));
    assertThat(mark.isMarked()).isFalse();
    mark.doubt(key(-1));
    assertThat(mark.isMarked()).isTrue();
    assertThat(mark.inDoubt()).isEmpty();
  }

  @Test
  void aMarkOutlivesItsCache() {
    mark.mark();
    assertThat(marks.of("ns", NODE).mark("ns:c").isMarked()).isTrue();
    assertThat(marks.of("other", NODE).mark("ns:c").isMarked()).isFalse();
    assertThat(marks.of("ns", new Node("n", "elsewhere", 1, 1)).mark("ns:c").isMarked()).isFalse();
    assertThat(shares.unsettled()).containsExactly(mark);
    assertThat(shares.marked()).isEqualTo(1);
  }

  @Test
  void aNodeMarkedAsAWholeIsSoForCachesOpenedLater() {
    shares.markAll();
    assertThat(mark.isMarked()).isTrue();
    Fence later = shares.mark("ns:later");
    assertThat(later.isMarked()).isTrue();
    later.renewed(later.news());
    assertThat(shares.mark("ns:later")).as("once is enough").isSameAs(later);
    assertThat(later.isSettled()).isTrue();
  }
}
