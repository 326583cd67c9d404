package org.memjcache.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import net.spy.memcached.ops.Operation;
import org.junit.jupiter.api.Test;

/** What spymemcached's I/O thread asks of a node. */
class SelectorNodeTest {

  private static final InetSocketAddress ADDRESS = new InetSocketAddress("127.0.0.1", 11211);

  private static final class Node extends SelectorNode {

    int remaining;

    Node(SocketChannel channel) {
      super(ADDRESS, channel);
    }

    @Override
    public int getBytesRemainingToWrite() {
      return remaining;
    }

    @Override
    public int writeSome() {
      return 0;
    }

    @Override
    public ByteBuffer getWbuf() {
      return ByteBuffer.allocate(0);
    }

    @Override
    public ByteBuffer getRbuf() {
      return ByteBuffer.allocate(0);
    }

    @Override
    public void fillWriteBuffer(boolean optimize) {}

    @Override
    public Operation getCurrentReadOp() {
      return null;
    }
  }

  @Test
  void fixupOps_bytesRemain_selectsWriting() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        SocketChannel channel = SocketChannel.open();
        Selector selector = Selector.open()) {
      channel.configureBlocking(false);

      SelectionKey key = channel.register(selector, 0);
      Node node = new Node(null);
      node.registerChannel(channel, key);
      assertThat(node.getChannel()).isSameAs(channel);
      assertThat(node.getSk()).isSameAs(key);
      assertThat(node.isActive()).isFalse();
      node.fixupOps();
      assertThat(key.interestOps()).isEqualTo(SelectionKey.OP_CONNECT);

      channel.connect(server.getLocalSocketAddress());
      while (!channel.finishConnect()) {
        Thread.onSpinWait();
      }
      assertThat(node.isActive()).isTrue();
      node.fixupOps();
      assertThat(key.interestOps()).isEqualTo(SelectionKey.OP_READ);
      node.remaining = 1;
      node.fixupOps();
      assertThat(key.interestOps()).isEqualTo(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
      key.cancel();
      node.fixupOps();
      node.setSk(null);
      node.fixupOps();
    }
  }

  /** There is one operation, which reads for ever; what is written is not spymemcached's. */
  @Test
  void node_operationsOfSpymemcached_hasOnlyItsReading() {
    Node node = new Node(null);
    assertThat(node.getSocketAddress()).isSameAs(ADDRESS);
    assertThat(node).hasToString(ADDRESS.toString());
    assertThat(node.isActive()).isFalse();
    assertThat(node.hasReadOp()).isTrue();
    assertThat(node.hasWriteOp()).isFalse();
    assertThat(node.getCurrentWriteOp()).isNull();
    assertThat(node.destroyInputQueue()).isNotNull().isEmpty();
    assertThat(node.isAuthenticated()).isTrue();
    assertThat(node.getReconnectCount()).isZero();
    assertThat(node.lastReadDelta()).isZero();
    assertThat(node.getContinuousTimeout()).isZero();
    assertThat(node.getConnection()).isNull();
    assertThatThrownBy(node::removeCurrentReadOp).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(node::removeCurrentWriteOp)
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
