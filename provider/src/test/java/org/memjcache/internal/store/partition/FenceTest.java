package org.memjcache.internal.store.partition;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.memjcache.spi.GenerationReason.LIST_CHANGE;
import static org.memjcache.spi.GenerationReason.LOST_CONNECTION;
import static org.memjcache.spi.GenerationReason.OTHER_SERVER;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.spi.Node;

/** When a partition is suspect, and how it is recovered. */
class FenceTest {

  private static final Node NODE = new Node("n", "h", 1, 1);

  private final Fences fences = new Fences();
  private final NodePartitions partitions = fences.of("ns", NODE);
  private final Fence fence = partitions.fence(name("c"));

  private static PartitionName name(String cache) {
    return PartitionName.ofCache("ns", cache);
  }

  private static ItemKey key(int number) {
    return new ItemKey(("k" + number).getBytes(US_ASCII));
  }

  @Test
  void raised_suspect_isRecovered() {
    assertThat(fence.isRecovered()).isTrue();
    fence.suspectAll(LOST_CONNECTION);
    assertThat(fence.isRecovered()).isFalse();
    assertThat(fence.isSuspect()).isTrue();
    long sent = fence.epoch();
    fence.raised(sent, null);
    assertThat(fence.isRecovered()).isTrue();
  }

  @Test
  void raised_suspectedInFlight_staysSuspect() {
    fence.suspectAll(LOST_CONNECTION);
    long sent = fence.epoch();
    fence.suspectAll(LOST_CONNECTION);
    fence.raised(sent, null);
    assertThat(fence.isSuspect()).isTrue();
  }

  @Test
  void raised_keySuspectedInFlight_staysSuspect() {
    fence.suspectAll(LOST_CONNECTION);
    long sent = fence.epoch();
    fence.suspect(key(1));
    fence.raised(sent, null);
    assertThat(fence.isSuspect()).isTrue();
  }

  /** Else it could stay suspect: deleting all keys takes the longer the more keys there are. */
  @Test
  void raised_plainKeySuspectedInFlight_onlyKeyStaysSuspect() {
    Fence plain = partitions.fence(PartitionName.ofPlainCache(new PlainKeySpace("p:1:", "")));
    plain.suspectAll(LOST_CONNECTION);
    long sent = plain.epoch();
    plain.suspect(key(1));
    plain.raised(sent, null);
    assertThat(plain.isSuspect()).isFalse();
    assertThat(plain.suspectKeys()).containsOnlyKeys(key(1));
    plain.suspectAll(LOST_CONNECTION);
    assertThat(plain.suspectKeys()).isEmpty();
    plain.raised(sent, null);
    assertThat(plain.isSuspect()).isTrue();
  }

  @Test
  void deleted_suspectKeys_isRecovered() {
    fence.suspect(key(1));
    fence.suspect(key(2));
    assertThat(fence.isRecovered()).isFalse();
    assertThat(fence.isSuspect()).isFalse();
    Map<ItemKey, Long> sent = fence.suspectKeys();
    assertThat(sent).containsOnlyKeys(key(1), key(2));
    fence.deleted(sent);
    assertThat(fence.isRecovered()).isTrue();
  }

  @Test
  void deleted_keySuspectedInFlight_staysSuspect() {
    fence.suspect(key(1));
    Map<ItemKey, Long> sent = fence.suspectKeys();
    fence.suspect(key(1));
    fence.deleted(sent);
    assertThat(fence.isRecovered()).isFalse();
    assertThat(fence.suspectKeys()).containsOnlyKeys(key(1));
  }

  @Test
  void suspect_tooManyKeys_partitionIsSuspect() {
    for (int i = 0; i < Fence.MOST_SUSPECT_KEYS; i++) {
      fence.suspect(key(i));
    }
    assertThat(fence.isSuspect()).isFalse();
    fence.suspect(key(0));
    assertThat(fence.isSuspect()).isFalse();
    fence.suspect(key(-1));
    assertThat(fence.isSuspect()).isTrue();
    assertThat(fence.suspectKeys()).isEmpty();
  }

  @Test
  void fence_samePartition_isKept() {
    fence.suspectAll(LOST_CONNECTION);
    assertThat(fences.of("ns", NODE).fence(name("c")).isSuspect()).isTrue();
    assertThat(fences.of("other", NODE).fence(name("c")).isSuspect()).isFalse();
    assertThat(fences.of("ns", new Node("n", "elsewhere", 1, 1)).fence(name("c")).isSuspect())
        .isFalse();
    assertThat(partitions.unrecovered()).containsExactly(fence);
    assertThat(partitions.suspectCount()).isEqualTo(1);
  }

  @Test
  void suspectAll_laterPartition_isSuspect() {
    partitions.suspectAll(LIST_CHANGE);
    assertThat(fence.isSuspect()).isTrue();
    Fence later = partitions.fence(name("later"));
    assertThat(later.isSuspect()).isTrue();
    later.raised(later.epoch(), null);
    assertThat(partitions.fence(name("later"))).as("once is enough").isSameAs(later);
    assertThat(later.isRecovered()).isTrue();
  }

  /** Else a cache that is closed and opened again could read what it had overwritten. */
  @Test
  void otherServer_partitionUsedBefore_isSuspect() {
    PartitionName plain = PartitionName.ofPlainCache(new PlainKeySpace("p:1:", ""));
    partitions.fence(plain);
    partitions.fence(name("closed"));
    System.gc();
    partitions.otherServer();
    assertThat(fence.isSuspect()).isTrue();
    assertThat(partitions.fence(name("closed")).isSuspect()).isTrue();
    assertThat(partitions.fence(plain).isSuspect()).isTrue();
  }

  /** A regression: after a server was restarted, each JVM emptied each cache that it opened. */
  @Test
  void otherServer_partitionUsedLater_isNotSuspect() {
    partitions.otherServer();
    assertThat(partitions.fence(name("later")).isSuspect()).isFalse();
    assertThat(
            partitions.fence(PartitionName.ofPlainCache(new PlainKeySpace("p:1:", ""))).isSuspect())
        .isFalse();
  }

  /** Its entries are other programs' too. */
  @Test
  void suspectAll_plainPartition_isLeftOut() {
    Fence plain = partitions.fence(PartitionName.ofPlainCache(new PlainKeySpace("p:1:", "")));
    partitions.suspectAll(LIST_CHANGE);
    assertThat(plain.isSuspect()).isFalse();
  }

  // ---- pending changes

  private static Generation generation(String number) {
    return new Generation("ns:c:".getBytes(US_ASCII), number.repeat(16).getBytes(US_ASCII));
  }

  private static PendingChange pending(String under, ItemKey key) {
    return new PendingChange(null, Set.of(key), generation(under), Set.of(key));
  }

  @Test
  void adopt_changePendingUnderAnother_keyIsSuspect() {
    fence.adopt(generation("1"));
    fence.pending(pending("1", key(1)));
    assertThat(fence.usable()).isEqualTo(generation("1"));
    fence.adopt(generation("2"));
    assertThat(fence.usable()).isNull();
    assertThat(fence.suspectKeys()).containsOnlyKeys(key(1));
  }

  /** Else an entry that was stored under the new generation in between would be deleted. */
  @Test
  void adopt_sameGenerationAgain_keyStaysRecovered() {
    fence.adopt(generation("1"));
    fence.pending(pending("1", key(1)));
    fence.adopt(generation("2"));
    fence.deleted(fence.suspectKeys());
    fence.adopt(generation("2"));
    assertThat(fence.usable()).isEqualTo(generation("2"));
    fence.adopt(generation("3"));
    assertThat(fence.suspectKeys()).containsOnlyKeys(key(1));
  }

  @Test
  void pending_generationAdoptedBefore_keyIsSuspect() {
    fence.adopt(generation("2"));
    fence.pending(pending("1", key(1)));
    assertThat(fence.suspectKeys()).containsOnlyKeys(key(1));
  }

  @Test
  void adopt_afterAnswer_keyIsNotSuspect() {
    fence.adopt(generation("1"));
    PendingChange change = pending("1", key(1));
    fence.pending(change);
    fence.ended(change);
    fence.adopt(generation("2"));
    assertThat(fence.usable()).isEqualTo(generation("2"));
  }

  @Test
  void raised_changePendingUnderAnother_keyIsSuspect() {
    fence.adopt(generation("1"));
    fence.pending(pending("1", key(1)));
    fence.suspectAll(LOST_CONNECTION);
    fence.raised(fence.epoch(), generation("2"));
    assertThat(fence.isSuspect()).isFalse();
    assertThat(fence.suspectKeys()).containsOnlyKeys(key(1));
  }

  @Test
  void adopt_suspect_isIgnored() {
    fence.adopt(generation("1"));
    fence.suspectAll(LOST_CONNECTION);
    fence.adopt(generation("2"));
    assertThat(fence.generation()).isEqualTo(generation("1"));
    assertThat(fence.usable()).isNull();
  }

  @Test
  void suspectAll_twice_keepsFirstReason() {
    fence.suspectAll(OTHER_SERVER);
    fence.suspectAll(LOST_CONNECTION);
    assertThat(fence.suspectFor()).isEqualTo(OTHER_SERVER);
  }
}
