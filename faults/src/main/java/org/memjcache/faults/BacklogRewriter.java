package org.memjcache.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.Frame;

/**
 * Puts commands before the first request of each open connection. They are quiet, so that the
 * client does not receive replies to them.
 */
final class BacklogRewriter implements Function<Frame, byte[]> {

  private final byte[] commands;
  private final int connections;
  private final Set<Integer> seen = ConcurrentHashMap.newKeySet();

  private BacklogRewriter(int commands, int connections) {
    this.commands = "mg memjcache-backlog q\r\n".repeat(commands).getBytes(US_ASCII);
    this.connections = connections;
  }

  /** Puts that number of commands before the next request of each connection that is open now. */
  static void onto(FaultProxy proxy, int commands) {
    proxy.requests().rewrite(new BacklogRewriter(commands, proxy.acceptedConnections()));
  }

  @Override
  public byte[] apply(Frame request) {
    int connection = request.arrival().connection();
    if (connection > connections || !seen.add(connection)) {
      return request.bytes();
    }
    ByteArrayOutputStream together = new ByteArrayOutputStream();
    together.writeBytes(commands);
    together.writeBytes(request.bytes());
    return together.toByteArray();
  }
}
