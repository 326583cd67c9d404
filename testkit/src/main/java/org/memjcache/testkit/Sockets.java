package org.memjcache.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Closing what may be broken already. */
final class Sockets {

  private Sockets() {}

  static void close(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
