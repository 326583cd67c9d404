package org.memjcache.testkit;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Ports of 127.0.0.1 on which nobody listens, for servers that have to be told theirs.
 *
 * <p>They are below the range from which systems take the ports of connections, and chosen at
 * random, so that programs that look at the same time hardly ever choose the same.
 */
public final class FreePorts {

  private FreePorts() {}

  /** One that is free. */
  public static int one() {
    return offset(0);
  }

  /**
   * A number that makes free ports of all of these when it is added to them.
   *
   * @param ports a server's usual ones, below 12000
   * @throws IllegalStateException if none is found
   */
  public static int offset(int... ports) {
    return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(10_000, 20_000))
        .limit(1_000)
        .filter(offset -> IntStream.of(ports).allMatch(port -> isFree(offset + port)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No free ports on 127.0.0.1"));
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(Sockets.local(port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
