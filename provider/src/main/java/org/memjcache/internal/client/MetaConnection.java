package org.memjcache.internal.client;

import java.io.IOException;
import java.net.InetSocketAddress;
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
 * One connection to a server, and the exchanges on it: those queued, in the order in which they
 * were enqueued, and those in flight, in the order in which they were written.
 *
 * <p>The queues have no bound: {@link NodeClient} limits the exchanges that it admits. Used by the
 * I/O thread, except where noted.
 */
final class MetaConnection extends SelectorNode {

  private final Queue<Exchange> queue = new ConcurrentLinkedQueue<>();
  private final Queue<Exchange> sent = new ConcurrentLinkedQueue<>();
  private final NodeClient owner;
  private final ReplyReader reader = new ReplyReader();
  private final ByteBuffer in;
  private final ByteBuffer out;
  private final Operation reading = new Reading();

  /** The exchange that is begun, and of which a part is not in the buffer yet. */
  private @Nullable Exchange writing;

  MetaConnection(NodeAddress address, SocketChannel channel, int bufferSize) {
    super(address, channel);
    this.owner = address.owner();
    this.in = ByteBuffer.allocateDirect(bufferSize);
    this.out = ByteBuffer.allocateDirect(bufferSize).limit(0);
  }

  /** The only operation that spymemcached sees: it reads all data, and never ends. */
  private final class Reading extends BaseOperationImpl {

    @Override
    public void initialize() {}

    @Override
    public void readFromBuffer(ByteBuffer data) throws IOException {
      try {
        read(data);
      } catch (ReplyException e) {
        owner.health().distrust(e);
        throw e;
      }
    }

    @Override
    public byte @Nullable [] getErrorMsg() {
      return null;
    }
  }

  // ---- for any thread

  /** The client of the node that this leads to. */
  NodeClient owner() {
    return owner;
  }

  InetSocketAddress address() {
    return (InetSocketAddress) getSocketAddress();
  }

  /** Refuses values above this number of bytes. */
  void limitValuesTo(int bytes) {
    reader.limitValuesTo(bytes);
  }

  /** Adds an exchange to the queue. */
  void enqueue(Exchange exchange) {
    queue.add(exchange);
  }

  /** Whether an exchange is queued, and connected. */
  boolean isReadyToWrite() {
    return !queue.isEmpty() && isActive();
  }

  /** The number of exchanges in flight. */
  int sent() {
    return sent.size();
  }

  /** The number of exchanges that are not begun. */
  int queued() {
    return queue.size();
  }

  /** Runs an action for every exchange that has not ended. */
  void forEach(Consumer<? super Exchange> action) {
    List.of(sent, queue).forEach(each -> each.forEach(action));
  }

  // ---- for the I/O thread

  /** Writes queued exchanges, as much as the socket takes; the rest when it takes more. */
  void write() throws IOException {
    fillWriteBuffer(false);
    while (out.hasRemaining() && writeSome() > 0) {
      fillWriteBuffer(false);
    }
    fixupOps();
  }

  /** Fills the buffer again once all of it is written. */
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

  /** The next exchange that was not given up. */
  private @Nullable Exchange begin() {
    Exchange next = queue.poll();
    while (next != null && !next.begin()) {
      next = queue.poll();
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
      if (first.read(data, reader)) {
        sent.remove();
      }
    }
  }

  /**
   * Cancels everything, the exchange that is half written included: its connection has ended, and
   * the next one is another object. For the I/O thread, or after its end.
   *
   * @param reason as a phrase that can follow the node's name
   */
  void dropAll(String reason) {
    for (Queue<Exchange> each : List.of(sent, queue)) {
      for (Exchange next = each.poll(); next != null; next = each.poll()) {
        next.cancel(reason);
      }
    }
  }
}
