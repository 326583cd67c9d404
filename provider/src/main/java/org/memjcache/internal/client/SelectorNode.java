package org.memjcache.internal.client;

import java.net.SocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Collection;
import java.util.List;
import net.spy.memcached.MemcachedConnection;
import net.spy.memcached.MemcachedNode;
import net.spy.memcached.ops.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The part of a node that spymemcached's I/O thread needs: its connection, and the events to
 * select.
 *
 * <p>spymemcached's own base class passes every operation through three blocking queues, and waits
 * for the socket to become writable before it writes. Here is only one operation, which reads all
 * data. Used by the I/O thread, except where noted.
 */
abstract class SelectorNode implements MemcachedNode {

  private final SocketAddress address;
  private volatile @Nullable SocketChannel channel;
  private volatile @Nullable SelectionKey key;
  private @Nullable MemcachedConnection connection;

  SelectorNode(SocketAddress address, SocketChannel channel) {
    this.address = address;
    this.channel = channel;
  }

  /** Any thread may call this. */
  @Override
  public final SocketAddress getSocketAddress() {
    return address;
  }

  // ---- the connection

  @Override
  public final @Nullable SocketChannel getChannel() {
    return channel;
  }

  @Override
  public final void setChannel(@Nullable SocketChannel channel) {
    this.channel = channel;
  }

  @Override
  public final @Nullable SelectionKey getSk() {
    return key;
  }

  @Override
  public final void setSk(@Nullable SelectionKey key) {
    this.key = key;
  }

  @Override
  public final void registerChannel(SocketChannel channel, SelectionKey key) {
    setChannel(channel);
    setSk(key);
  }

  @Override
  public final @Nullable MemcachedConnection getConnection() {
    return connection;
  }

  @Override
  public final void setConnection(MemcachedConnection connection) {
    this.connection = connection;
  }

  @Override
  public final boolean isActive() {
    SocketChannel current = channel;
    return current != null && current.isConnected();
  }

  // ---- events to select

  /** Includes reading at all times, so that the selector need not be changed for each exchange. */
  @Override
  public final int getSelectionOps() {
    if (!isActive()) {
      return SelectionKey.OP_CONNECT;
    }
    return getBytesRemainingToWrite() > 0
        ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
        : SelectionKey.OP_READ;
  }

  @Override
  public final void fixupOps() {
    SelectionKey current = key;
    if (current != null && current.isValid()) {
      int wanted = getSelectionOps();
      if (current.interestOps() != wanted) {
        current.interestOps(wanted);
      }
    }
  }

  /** There always is one. */
  @Override
  public final boolean hasReadOp() {
    return true;
  }

  @Override
  public final boolean hasWriteOp() {
    return false;
  }

  @Override
  public final @Nullable Operation getCurrentWriteOp() {
    return null;
  }

  // ---- spymemcached sends no operations, neither again, and gives none up

  @Override
  public final void copyInputQueue() {}

  @Override
  public final Collection<Operation> destroyInputQueue() {
    return List.of();
  }

  @Override
  public final void setupResend() {}

  @Override
  public final void addOp(Operation operation) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final void insertOp(Operation operation) {
    throw new UnsupportedOperationException();
  }

  @Override
  public final Operation removeCurrentReadOp() {
    throw new UnsupportedOperationException();
  }

  @Override
  public final Operation removeCurrentWriteOp() {
    throw new UnsupportedOperationException();
  }

  @Override
  public final void transitionWriteItem() {}

  // ---- connections are not made again here, there are no logins, and timeouts are kept elsewhere

  @Override
  public final void connected() {}

  @Override
  public final void reconnecting() {}

  @Override
  public final int getReconnectCount() {
    return 0;
  }

  @Override
  public final boolean isAuthenticated() {
    return true;
  }

  @Override
  public final void authComplete() {}

  @Override
  public final void setupForAuth() {}

  @Override
  public final long lastReadDelta() {
    return 0;
  }

  @Override
  public final void completedRead() {}

  @Override
  public final void setContinuousTimeout(boolean timedOut) {}

  @Override
  public final int getContinuousTimeout() {
    return 0;
  }

  @Override
  public final String toString() {
    return String.valueOf(address);
  }
}
