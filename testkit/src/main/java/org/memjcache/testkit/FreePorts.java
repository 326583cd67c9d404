package org.memjcache.testkit;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Finds free ports of 127.0.0.1, for servers whose port must be configured.
 *
 * <p>The ports are below the range that systems use for outgoing connections. They are chosen at
 * random, so that programs that search at the same time rarely choose the same port.
 */
public final class FreePorts {

  private FreePorts() {}

  /** Returns a free port. */
  public static int one() {
    return offset(0);
  }

  /**
   * Returns a number such that all the given ports plus this number are free.
   *
   * @param ports a server's default ports, below 12000
   * @throws IllegalStateException if no such number is found
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
