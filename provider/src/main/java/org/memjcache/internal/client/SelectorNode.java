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
 * What spymemcached's I/O thread wants to know of a node, and no more: its connection, and what to
 * wait for.
 *
 * <p>Its own base class passes every operation through three blocking queues, and waits for the
 * socket to become writable before it writes. There are no operations here but one, which reads all
 * that comes. Used by the I/O thread, but for what is said otherwise.
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

  // ---- what to wait for

  /** Answers are always waited for, so that the selector need not be told each time. */
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

  /** Such as there always is. */
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

  // ---- nothing is handed over, sent again or given up by spymemcached

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

  // ---- a lost connection is a lost node, there are no logins, and time is kept elsewhere

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
