package org.memjcache.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.memjcache.testkit.Frame;

/** Changes the opaque of every hundredth reply. */
final class WrongOpaques implements Function<Frame, byte[]> {

  private static final int EVERY = 100;

  private final AtomicInteger replies = new AtomicInteger();
  private final AtomicInteger lies = new AtomicInteger();

  @Override
  public byte[] apply(Frame reply) {
    if (reply.opaque().isEmpty() || replies.incrementAndGet() % EVERY != 0) {
      return reply.bytes();
    }
    lies.incrementAndGet();
    String opaque = " O" + reply.opaque().get();
    String text = new String(reply.bytes(), ISO_8859_1);
    return text.replaceFirst(opaque, opaque + "0").getBytes(ISO_8859_1);
  }

  /** The number of changed replies. */
  int lies() {
    return lies.get();
  }
}
