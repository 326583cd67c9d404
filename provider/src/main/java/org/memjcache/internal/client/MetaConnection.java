package org.memjcache.internal.client;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import net.spy.memcached.ops.Operation;
import net.spy.memcached.protocol.BaseOperationImpl;
import org.jspecify.annotations.Nullable;

/**
 * One connection, and the exchanges on it: those that wait to be written, in the order in which
 * they were handed over, and those that wait for their answers, in the order in which they were
 * written.
 *
 * <p>The queues have no bound; {@link NodeClient} lets in only so much. Used by the I/O thread, but
 * for what is said otherwise.
 */
final class MetaConnection extends SelectorNode {

  private final Queue<Exchange> waiting = new ConcurrentLinkedQueue<>();
  private final Queue<Exchange> sent = new ConcurrentLinkedQueue<>();
  private final ByteBuffer in;
  private final ByteBuffer out;
  private final Operation reading = new Reading();

  /** It is begun, and a part of it is yet to come into the buffer. */
  private @Nullable Exchange writing;

  MetaConnection(SocketAddress address, SocketChannel channel, int bufferSize) {
    super(address, channel);
    this.in = ByteBuffer.allocateDirect(bufferSize);
    this.out = ByteBuffer.allocateDirect(bufferSize).limit(0);
  }

  /** The one operation that spymemcached knows of: it reads whatever comes, and never ends. */
  private final class Reading extends BaseOperationImpl {

    @Override
    public void initialize() {}

    @Override
    public void readFromBuffer(ByteBuffer data) throws IOException {
      read(data);
    }

    @Override
    public byte @Nullable [] getErrorMsg() {
      return null;
    }
  }

  // ---- for any thread

  /** Hands an exchange over; it is written when the I/O thread comes to it. */
  void enqueue(Exchange exchange) {
    waiting.add(exchange);
  }

  /** Whether there is something to begin, and a connection for it. */
  boolean isReadyToWrite() {
    return !waiting.isEmpty() && isActive();
  }

  /** How many exchanges were begun to be written, and have no answer yet. */
  int sent() {
    return sent.size();
  }

  /** How many exchanges are not begun. */
  int queued() {
    return waiting.size();
  }

  /** Does something to every exchange that has not ended. */
  void forEach(Consumer<? super Exchange> action) {
    List.of(sent, waiting).forEach(queue -> queue.forEach(action));
  }

  // ---- for the I/O thread

  /** Writes what waits, as much as the socket takes; the rest when it takes more. */
  void write() throws IOException {
    fillWriteBuffer(false);
    while (out.hasRemaining() && writeSome() > 0) {
      fillWriteBuffer(false);
    }
    fixupOps();
  }

  /** Fills the buffer anew if all that was in it is written. */
  @Override
  public void fillWriteBuffer(boolean optimize) {
    if (out.hasRemaining()) {
      return;
    }
    out.clear();
    Exchange next = writing == null ? begin() : writing;
    while (next != null && next.writeTo(out)) {
      next = begin();
    }
    writing = next;
    out.flip();
  }

  /** The next exchange that somebody still wants. */
  private @Nullable Exchange begin() {
    Exchange next = waiting.poll();
    while (next != null && !next.begin()) {
      next = waiting.poll();
    }
    if (next != null) {
      sent.add(next);
    }
    return next;
  }

  @Override
  public int getBytesRemainingToWrite() {
    return out.remaining();
  }

  @Override
  public int writeSome() throws IOException {
    SocketChannel channel = getChannel();
    if (channel == null) {
      throw new ClosedChannelException();
    }
    return channel.write(out);
  }

  @Override
  public ByteBuffer getWbuf() {
    return out;
  }

  @Override
  public ByteBuffer getRbuf() {
    return in;
  }

  @Override
  public Operation getCurrentReadOp() {
    return reading;
  }

  private void read(ByteBuffer data) throws IOException {
    while (data.hasRemaining()) {
      Exchange first = sent.peek();
      if (first == null) {
        throw new ReplyException("an answer to no question");
      }
      if (first.read(data)) {
        sent.remove();
      }
    }
  }

  /**
   * Cancels everything, the exchange that is half written included, so that nothing of it leaves
   * over a later connection. For the I/O thread, or after its end.
   */
  void dropAll() {
    out.clear().limit(0);
    writing = null;
    for (Queue<Exchange> queue : List.of(sent, waiting)) {
      for (Exchange next = queue.poll(); next != null; next = queue.poll()) {
        next.cancel();
      }
    }
  }
}
