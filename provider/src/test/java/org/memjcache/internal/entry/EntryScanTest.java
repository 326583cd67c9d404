package org.memjcache.internal.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.store.item.Answer;
import org.memjcache.internal.store.item.Batch;
import org.memjcache.internal.store.item.ByteStore;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.store.item.ItemLocation;
import org.memjcache.internal.store.item.NodeException;
import org.memjcache.internal.store.item.Reply;
import org.memjcache.internal.store.item.Request;

/** A scan can be continued after a node has failed. */
class EntryScanTest {

  private final Nodes nodes = new Nodes();

  @Test
  void next_listingFailed_continuesWithNextNode() {
    nodes.listings.add(null);
    nodes.listings.add(keys(1));
    EntryScan<String, String> scan = scan();
    assertThatThrownBy(scan::hasNext).isInstanceOf(NodeException.class);
    assertThat(scan.hasNext()).isTrue();
    assertThat(scan.next()).isEmpty();
    assertThat(scan.hasNext()).isFalse();
    assertThat(nodes.read).isEqualTo(1);
  }

  @Test
  void next_chunkFailed_continuesWithNextChunk() {
    nodes.listings.add(keys(501));
    EntryScan<String, String> scan = scan();
    nodes.failing = true;
    assertThatThrownBy(scan::next).isInstanceOf(NodeException.class);
    nodes.failing = false;
    assertThat(scan.hasNext()).isTrue();
    assertThat(scan.next()).isEmpty();
    assertThat(scan.hasNext()).isFalse();
    assertThat(nodes.read).isEqualTo(501);
  }

  private EntryScan<String, String> scan() {
    return new EntryScan<>(nodes, () -> Deadline.after(Duration.ofSeconds(1)), (key, item) -> null);
  }

  private static List<ItemKey> keys(int count) {
    return IntStream.range(0, count).mapToObj(i -> new ItemKey(("k" + i).getBytes())).toList();
  }

  /** Nodes with given listings; null is a listing that fails. */
  private static final class Nodes implements ByteStore {
    final List<@Nullable List<ItemKey>> listings = new ArrayList<>();
    boolean failing;
    int read;

    @Override
    public List<Batch<Answer>> sendAll(List<? extends Request> requests) {
      read += requests.size();
      boolean fails = failing;
      return List.of(
          new Batch<>(
              IntStream.range(0, requests.size()).toArray(),
              deadline -> {
                if (fails) {
                  throw new NodeException("n1", true, "it is on fire");
                }
                return requests.stream().map(request -> new Answer(true, null)).toList();
              }));
    }

    @Override
    public Iterator<List<ItemKey>> keys(Supplier<Deadline> deadlines) {
      Iterator<@Nullable List<ItemKey>> iterator = listings.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return iterator.hasNext();
        }

        @Override
        public List<ItemKey> next() {
          List<ItemKey> keys = iterator.next();
          if (keys == null) {
            throw new NodeException("n1", false, "it is on fire");
          }
          return keys;
        }
      };
    }

    @Override
    public Reply<Answer> send(Request request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void post(Request request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void invalidate(ItemKey key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Reply<Void> clear() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int maxBytes(ItemKey key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Reply<ItemLocation> itemLocation(ItemKey key) {
      throw new UnsupportedOperationException();
    }
  }
}
