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
 * One direction through a {@link FaultProxy}, for all its connections: the frames that arrived, and
 * the faults that are applied to them.
 *
 * <p>Faults can be changed at any time and apply to every frame that has not been forwarded yet, in
 * this order: delay, hook, hold, rewriting, swallowing, cutting, trickling. Safe for use by many
 * threads.
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

  /** A number of bytes, forwarded at an interval. */
  record Trickle(int bytes, Duration every) {}

  Lane() {}

  /** The frames since the start or the last {@link #forget()}, in the order of arrival. */
  public List<Frame> frames() {
    return List.copyOf(frames);
  }

  /** The number of {@link #frames()} with this command, or for replies with this status. */
  public long count(String command) {
    return frames.stream().filter(frame -> frame.command().equals(command)).count();
  }

  /** The number of bytes that arrived since the start or the last {@link #forget()}. */
  public long bytes() {
    return bytes.sum();
  }

  /** Clears {@link #frames()} and resets {@link #bytes()} to 0. */
  public void forget() {
    frames.clear();
    bytes.reset();
  }

  /** Forwards each frame {@code duration} after its arrival; keeps order and throughput. */
  public void delay(Duration duration) {
    delay = duration;
  }

  /** Forwards {@code bytes} bytes, at least one, at each interval. */
  public void trickle(int bytes, Duration every) {
    if (bytes < 1) {
      throw new IllegalArgumentException("bytes must be at least 1, not " + bytes);
    }
    trickle = new Trickle(bytes, every);
  }

  /** Drops all frames, while connections stay open. */
  public void swallow() {
    swallow = true;
  }

  /**
   * Forwards the result of the function for each frame: its {@link Frame#bytes()}, other bytes, or
   * none. The function runs on several threads, one per connection.
   */
  public void rewrite(Function<Frame, byte[]> function) {
    rewrite = function;
  }

  /**
   * Calls the hook before each frame, and forwards frames one by one. When it is called for a
   * request, the previous requests of the connection have been answered (if the server answers
   * within a second): the hook runs between the commands of a pipeline, and may wait, or change the
   * server through another connection. It runs on several threads, one per connection; if it
   * throws, the connection is cut.
   */
  public void before(Consumer<Frame> hook) {
    this.hook = hook;
  }

  /** Holds the next frame that matches, and all later frames of its connection. */
  public Hold hold(Predicate<Frame> which) {
    return add(new Hold(which, true));
  }

  /** Holds all frames, on all connections. */
  public Hold withhold() {
    return add(new Hold(frame -> true, false));
  }

  /** Cuts the current connection after {@code bytes} more bytes, counted over all connections. */
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
   * Cuts, once, the connection of the first frame for which the function is not negative. The
   * result is the number of its bytes that are still forwarded.
   */
  public void cut(ToIntFunction<Frame> passing) {
    cut.set(passing);
  }

  /** Ends all faults and releases held frames. */
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

  /** The number of bytes of the frame before its connection is cut; negative if it is not. */
  int cutAt(Frame frame) {
    ToIntFunction<Frame> function = cut.get();
    int passing = function == null ? -1 : function.applyAsInt(frame);
    return passing >= 0 && cut.compareAndSet(function, null) ? passing : -1;
  }

  Optional<Trickle> trickle() {
    return Optional.ofNullable(trickle);
  }
}
