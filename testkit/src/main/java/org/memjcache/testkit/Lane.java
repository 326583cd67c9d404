package org.memjcache.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One direction through a {@link FaultProxy}, of all its connections: what has travelled there, and
 * the faults that are done to it.
 *
 * <p>Faults can be changed at any time and hold for every frame that has not been forwarded yet; a
 * frame meets them in this order: delay, hook, hold, rewriting, swallowing, cutting, trickling.
 * Safe for use by many threads.
 */
public final class Lane {

  private final Queue<Frame> frames = new ConcurrentLinkedQueue<>();
  private final LongAdder bytes = new LongAdder();
  private final List<Hold> holds = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable ToIntFunction<Frame>> cut = new AtomicReference<>();
  private volatile Duration delay = Duration.ZERO;
  private volatile @Nullable Consumer<Frame> hook;
  private volatile Function<Frame, byte[]> rewrite = Frame::bytes;
  private volatile boolean swallow;
  private volatile boolean remember = true;
  private volatile @Nullable Trickle trickle;

  /** So many bytes each time. */
  record Trickle(int bytes, Duration every) {}

  Lane() {}

  /** What has arrived since the start or the last {@link #forget()}, in the order of arrival. */
  public List<Frame> frames() {
    return List.copyOf(frames);
  }

  /** How many of {@link #frames()} have this command, or as replies this status. */
  public long count(String command) {
    return frames.stream().filter(frame -> frame.command().equals(command)).count();
  }

  /** How many bytes have arrived since the start or the last {@link #forget()}. */
  public long bytes() {
    return bytes.sum();
  }

  /** Begins {@link #frames()} and {@link #bytes()} anew. */
  public void forget() {
    frames.clear();
    bytes.reset();
  }

  /** Forwards each frame so long after its arrival; order is kept, throughput too. */
  public void delay(Duration duration) {
    delay = duration;
  }

  /** Forwards so many bytes, at least one, then waits, and so on. */
  public void trickle(int bytes, Duration every) {
    if (bytes < 1) {
      throw new IllegalArgumentException("At least 1 byte trickles, not " + bytes);
    }
    trickle = new Trickle(bytes, every);
  }

  /** Drops everything, while connections stay open. */
  public void swallow() {
    swallow = true;
  }

  /**
   * Forwards what the function makes of each frame: its own {@link Frame#bytes()}, others, or none.
   * The function runs on several threads, one per connection.
   */
  public void rewrite(Function<Frame, byte[]> function) {
    rewrite = function;
  }

  /**
   * Calls the hook before each frame, and forwards frames one by one. Before a request, what went
   * before it on its connection has been answered (if the server does answer, within a second): the
   * hook sits between the commands of a pipeline, and may take its time or do something to the
   * server by other ways. It runs on several threads, one per connection; when it throws, the
   * connection is cut.
   */
  public void before(Consumer<Frame> hook) {
    this.hook = hook;
  }

  /** Holds the next frame that fits, and everything behind it on its connection. */
  public Hold hold(Predicate<Frame> which) {
    return add(new Hold(which, true));
  }

  /** Holds everything, on all connections. */
  public Hold withhold() {
    return add(new Hold(frame -> true, false));
  }

  /** Cuts the connection once so many bytes more have passed, whatever the connection. */
  public void cutAfter(long bytes) {
    AtomicLong left = new AtomicLong(bytes);
    cut(
        frame -> {
          int size = frame.bytes().length;
          long before = left.getAndAdd(-size);
          return before < size ? (int) Math.max(0, before) : -1;
        });
  }

  /** Cuts the connection in the middle of the next line. */
  public void cutInLine() {
    cut(frame -> frame.headLength() / 2);
  }

  /** Cuts the connection in the middle of the next data block. */
  public void cutInData() {
    cut(frame -> frame.hasData() ? frame.headLength() + frame.dataLength() / 2 : -1);
  }

  /**
   * Cuts, once, the connection of the first frame for which the function is not negative: so many
   * of its bytes still pass.
   */
  public void cut(ToIntFunction<Frame> passing) {
    cut.set(passing);
  }

  /** Ends all faults and releases what is held. */
  public void heal() {
    delay = Duration.ZERO;
    hook = null;
    rewrite = Frame::bytes;
    swallow = false;
    trickle = null;
    cut.set(null);
    holds.forEach(Hold::release);
    holds.clear();
  }

  Hold add(Hold hold) {
    holds.removeIf(Hold::isReleased);
    holds.add(hold);
    return hold;
  }

  void remember(boolean on) {
    remember = on;
  }

  void arrived(Frame frame) {
    if (remember) {
      frames.add(frame);
    }
    bytes.add(frame.bytes().length);
  }

  boolean isDue(Frame frame) {
    return System.nanoTime() - frame.arrival().nanos() >= delay.toNanos();
  }

  Optional<Consumer<Frame>> hook() {
    return Optional.ofNullable(hook);
  }

  Optional<Hold> holdOf(Frame frame) {
    return holds.stream().filter(hold -> hold.takes(frame)).findFirst();
  }

  byte[] rewritten(Frame frame) {
    byte[] forwarded = rewrite.apply(frame);
    return swallow ? new byte[0] : forwarded;
  }

  /** How many bytes of the frame pass before its connection is cut; negative if it is not. */
  int cutAt(Frame frame) {
    ToIntFunction<Frame> function = cut.get();
    int passing = function == null ? -1 : function.applyAsInt(frame);
    return passing >= 0 && cut.compareAndSet(function, null) ? passing : -1;
  }

  Optional<Trickle> trickle() {
    return Optional.ofNullable(trickle);
  }
}
