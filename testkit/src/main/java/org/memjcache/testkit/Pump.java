package org.memjcache.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One direction of one proxied connection: a reading thread, an unbounded queue, and a forwarding
 * thread. So arrived frames are known, and their sender is not slowed down, while faults delay
 * their forwarding.
 */
final class Pump {

  private static final Duration LIMIT = Duration.ofSeconds(1);

  private final Lane lane;
  private final ProxiedConnection connection;
  private final FrameReader reader;
  private final OutputStream out;
  private final BlockingQueue<List<Frame>> queue = new LinkedBlockingQueue<>();
  private final AtomicInteger inFlight = new AtomicInteger();

  Pump(Lane lane, ProxiedConnection connection, FrameReader reader, OutputStream out) {
    this.lane = lane;
    this.connection = connection;
    this.reader = reader;
    this.out = out;
  }

  /** Whether all arrived frames are forwarded. */
  boolean isIdle() {
    return inFlight.get() == 0;
  }

  /** Reads until the sender closes or resets its side; frames that arrived are still delivered. */
  void read() {
    try {
      while (reader.fill()) {
        accept(reader.frames());
      }
    } catch (IOException e) {
      // Handled like a regular end.
    }
    accept(reader.rest());
    queue.add(List.of());
  }

  private void accept(List<Frame> frames) {
    if (!frames.isEmpty()) {
      frames.forEach(lane::arrived);
      frames.forEach(connection::arrived);
      inFlight.incrementAndGet();
      queue.add(frames);
    }
  }

  /** Forwards until the end of the sender's stream. */
  void write() throws IOException, InterruptedException {
    for (List<Frame> frames = queue.take(); !frames.isEmpty(); frames = queue.take()) {
      try {
        forward(frames);
      } finally {
        inFlight.decrementAndGet();
      }
    }
  }

  /** Discards frames until the end of the sender's stream. */
  void drain() throws InterruptedException {
    while (!queue.take().isEmpty()) {
      inFlight.decrementAndGet();
    }
  }

  private void forward(List<Frame> frames) throws IOException, InterruptedException {
    ByteArrayOutputStream together = new ByteArrayOutputStream();
    for (Frame frame : frames) {
      awaitTurn(frame, together);
      byte[] bytes = lane.rewritten(frame);
      int cutAt = bytes.length == 0 ? -1 : lane.cutAt(frame);
      if (cutAt >= 0) {
        together.write(bytes, 0, Math.min(cutAt, bytes.length));
        flush(together);
        throw new IOException("Cut");
      }
      if (bytes.length > 0) {
        connection.forwarded(frame);
      }
      Optional<Lane.Trickle> trickle = lane.trickle();
      if (trickle.isPresent()) {
        flush(together);
        trickle(bytes, trickle.get());
      } else {
        together.write(bytes);
      }
    }
    flush(together);
  }

  /** Waits while delay, hook and hold keep the frame; flushes earlier frames before that. */
  private void awaitTurn(Frame frame, ByteArrayOutputStream together)
      throws IOException, InterruptedException {
    while (!Await.atMost(LIMIT, () -> lane.isDue(frame))) {
      // The delay may change during the wait.
    }
    Optional<Consumer<Frame>> hook = lane.hook();
    if (hook.isPresent()) {
      flush(together);
      Await.atMost(LIMIT, connection::isAnswered);
      hook.get().accept(frame);
    }
    Optional<Hold> hold = lane.holdOf(frame);
    if (hold.isPresent()) {
      flush(together);
      hold.get().awaitRelease();
    }
  }

  private void trickle(byte[] bytes, Lane.Trickle trickle)
      throws IOException, InterruptedException {
    int sent = 0;
    for (; sent < bytes.length && lane.trickle().isPresent(); sent += trickle.bytes()) {
      out.write(bytes, sent, Math.min(trickle.bytes(), bytes.length - sent));
      Thread.sleep(trickle.every().toMillis());
    }
    if (sent < bytes.length) {
      out.write(bytes, sent, bytes.length - sent);
    }
  }

  private void flush(ByteArrayOutputStream together) throws IOException {
    if (together.size() > 0) {
      together.writeTo(out);
      together.reset();
    }
  }
}
