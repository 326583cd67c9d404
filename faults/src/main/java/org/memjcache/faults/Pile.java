package org.memjcache.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.Frame;

/**
 * Commands that wait in a socket before the next request: what rewrites the first request of each
 * connection that is open. They are quiet, so that nobody gets a reply that he did not ask for.
 */
final class Pile implements Function<Frame, byte[]> {

  private final byte[] commands;
  private final int connections;
  private final Set<Integer> piled = ConcurrentHashMap.newKeySet();

  private Pile(int commands, int connections) {
    this.commands = "mg memjcache-pile q\r\n".repeat(commands).getBytes(US_ASCII);
    this.connections = connections;
  }

  /** Lets so many commands go before the next request of each connection that is open now. */
  static void onto(FaultProxy proxy, int commands) {
    proxy.requests().rewrite(new Pile(commands, proxy.acceptedConnections()));
  }

  @Override
  public byte[] apply(Frame request) {
    int connection = request.arrival().connection();
    if (connection > connections || !piled.add(connection)) {
      return request.bytes();
    }
    ByteArrayOutputStream together = new ByteArrayOutputStream();
    together.writeBytes(commands);
    together.writeBytes(request.bytes());
    return together.toByteArray();
  }
}
