package org.memjcache.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;

/**
 * A TCP proxy on this machine in front of one memcached that counts the forwarded requests and
 * replies, and simulates network faults.
 *
 * <pre>{@code
 * try (FaultProxy proxy = FaultProxy.to(server)) {
 *   ... // a client of proxy.address()
 *   Hold late = proxy.requests().hold(request -> request.command().equals("ms"));
 *   ... // the client stores, and times out
 *   late.await();
 *   proxy.dropClients();
 *   ... // the client connects again
 *   late.release(); // only now does the server receive the old request
 * }
 * }</pre>
 *
 * <p>It is transparent until a fault is set on {@link #requests()}, {@link #replies()} or the proxy
 * itself. Each client connection has its own connection to the server; when one side ends, the
 * other ends after everything that was sent is delivered. The proxy forwards whole {@linkplain
 * Frame frames} of the text protocol; frames that arrived in one write leave in one write. Bytes of
 * the binary protocol are forwarded unchanged. Safe for use by many threads.
 */
public final class FaultProxy implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration IDLE = Duration.ofMillis(50);

  private final Acceptor acceptor;
  private final Lane requests = new Lane();
  private final Lane replies = new Lane();
  private final AtomicInteger accepted = new AtomicInteger();
  private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
  private volatile InetSocketAddress target;
  private volatile boolean hangUp;
  private volatile boolean closed;

  private FaultProxy(InetSocketAddress target, InetSocketAddress address) {
    this.target = target;
    this.acceptor = new Acceptor(this::accept, address);
  }

  /** A proxy that listens on a free port of 127.0.0.1. */
  public static FaultProxy to(InetSocketAddress target) {
    return at(Sockets.local(0), target);
  }

  /**
   * A proxy that listens on the given address.
   *
   * @param address an address of this machine, such as 127.0.0.2 on Linux; port 0 for a free port
   */
  public static FaultProxy at(InetSocketAddress address, InetSocketAddress target) {
    return new FaultProxy(target, address);
  }

  /** A proxy that listens on a free port of 127.0.0.1. */
  public static FaultProxy to(MemcachedServer target) {
    return to(target.address());
  }

  /** The host part of the listening address; 127.0.0.1 by default. */
  public String host() {
    return Sockets.host(address());
  }

  /** The listening port. */
  public int port() {
    return acceptor.port();
  }

  /** The listening address. */
  public InetSocketAddress address() {
    return acceptor.address();
  }

  /** The direction from the clients to the server. */
  public Lane requests() {
    return requests;
  }

  /** The direction from the server to the clients. */
  public Lane replies() {
    return replies;
  }

  /**
   * The requests since the start or the last {@link #forget()}, grouped by exchange: the requests
   * that a client sends at once and whose replies it waits for together.
   *
   * <p>Requests of one connection that arrived in one write are one exchange, with two exceptions,
   * because a client may combine the exchanges of several threads, and unawaited ones, in one
   * write: an {@code mn} ends an exchange, and requests whose opaques are decimal numbers belong
   * together only if these are consecutive. For clients with other rules there is {@link
   * #exchanges(BiPredicate)}.
   */
  public List<List<Frame>> exchanges() {
    return exchanges(FaultProxy::areTogether);
  }

  private static boolean areTogether(Frame before, Frame frame) {
    OptionalLong last = before.numericOpaque();
    OptionalLong next = frame.numericOpaque();
    boolean numbered = last.isPresent() && next.isPresent();
    return before.arrival().write() == frame.arrival().write()
        && !before.command().equals("mn")
        && !(numbered && next.getAsLong() != last.getAsLong() + 1);
  }

  /**
   * Holds the requests of all {@linkplain #exchanges() exchanges} after the first {@code passing}
   * ones, counted from the start or the last {@link #forget()}. If a call returns while they are
   * held, it does not wait for them.
   */
  public Hold holdExchangesAfter(int passing) {
    return requests.add(new Hold(request -> indexOfExchange(request) >= passing, false));
  }

  private int indexOfExchange(Frame request) {
    List<List<Frame>> exchanges = exchanges();
    for (int i = 0; i < exchanges.size(); i++) {
      if (exchanges.get(i).contains(request)) {
        return i;
      }
    }
    throw new IllegalStateException("Unknown request: " + request);
  }

  /**
   * The requests since the start or the last {@link #forget()}, grouped by exchange.
   *
   * @param together whether the second request belongs to the exchange of the first one, which is
   *     the request right before it on the same connection; may compare their {@linkplain
   *     Frame#opaque() opaques}, for instance
   */
  public List<List<Frame>> exchanges(BiPredicate<Frame, Frame> together) {
    List<List<Frame>> exchanges = new ArrayList<>();
    Map<Integer, List<Frame>> last = new HashMap<>();
    for (Frame frame : requests.frames()) {
      int connection = frame.arrival().connection();
      List<Frame> exchange = last.get(connection);
      if (exchange == null || !together.test(exchange.get(exchange.size() - 1), frame)) {
        exchange = new ArrayList<>();
        exchanges.add(exchange);
        last.put(connection, exchange);
      }
      exchange.add(frame);
    }
    return exchanges;
  }

  /**
   * Sets whether frames are recorded; the default is true. Switch it off for a long run with much
   * traffic. Bytes are counted in both cases.
   */
  public void remember(boolean remember) {
    requests.remember(remember);
    replies.remember(remember);
  }

  /** Clears all lists and counters of both lanes. */
  public void forget() {
    requests.forget();
    replies.forget();
  }

  /** The number of open connections, including those whose client has disconnected. */
  public int openConnections() {
    return connections.size();
  }

  /** The number of connections accepted so far. */
  public int acceptedConnections() {
    return accepted.get();
  }

  /**
   * Waits until nothing is in flight and nothing new has arrived for 50 ms: all frames are
   * forwarded, all meta commands are answered.
   *
   * @throws IllegalStateException if this does not happen within 10 seconds
   */
  public void awaitQuiet() {
    awaitQuiet(IDLE);
  }

  /**
   * Waits until nothing is in flight and nothing new has arrived for a given time.
   *
   * @throws IllegalStateException if this does not happen within 10 seconds
   */
  public void awaitQuiet(Duration idle) {
    Quiet quiet = new Quiet(idle);
    Await.until(this + " is quiet", LIMIT, quiet::isReached);
  }

  /** Cuts all connections: both sides are closed, frames in flight are lost. */
  public void cut() {
    connections.forEach(ProxiedConnection::close);
  }

  /**
   * Closes the client side of all connections: requests that were sent, including held ones, are
   * still delivered, and the replies are discarded.
   */
  public void dropClients() {
    connections.forEach(ProxiedConnection::dropClient);
  }

  /** Refuses new connections, as a machine without the server does. */
  public void stopListening() {
    acceptor.close();
  }

  /** Accepts new connections again, on the same port. */
  public void listen() {
    acceptor.open();
  }

  /** Connects new connections to another server; open ones keep theirs. */
  public void redirect(InetSocketAddress other) {
    target = other;
  }

  /** Sets whether each new connection is closed as soon as it is accepted. */
  public void hangUpOnConnect(boolean hangUp) {
    this.hangUp = hangUp;
  }

  /** Ends all faults: listens, forwards, and releases held frames. */
  public void heal() {
    hangUp = false;
    requests.heal();
    replies.heal();
    listen();
  }

  /** Stops listening and cuts all connections. */
  @Override
  public void close() {
    closed = true;
    stopListening();
    cut();
  }

  /** {@code host:port} as in settings, with brackets around IPv6. */
  @Override
  public String toString() {
    return Sockets.name(address());
  }

  void closed(ProxiedConnection connection) {
    connections.remove(connection);
  }

  private void accept(Socket client) {
    int number = accepted.incrementAndGet();
    Socket server = new Socket();
    try {
      if (hangUp) {
        throw new IOException("Hung up");
      }
      server.connect(target, (int) LIMIT.toMillis());
      server.setTcpNoDelay(true);
      client.setTcpNoDelay(true);
      ProxiedConnection connection = new ProxiedConnection(this, number, client, server);
      connections.add(connection);
      connection.start();
      if (closed) {
        connection.close();
      }
    } catch (IOException e) {
      Sockets.close(client);
      Sockets.close(server);
    }
  }

  /** Polls whether anything has happened. */
  private final class Quiet {

    private final Duration idle;
    private long bytes = -1;
    private long since;

    Quiet(Duration idle) {
      this.idle = idle;
    }

    boolean isReached() {
      long now = System.nanoTime();
      long sum = requests.bytes() + replies.bytes();
      if (sum != bytes || !connections.stream().allMatch(ProxiedConnection::isQuiet)) {
        bytes = sum;
        since = now;
      }
      return now - since >= idle.toNanos();
    }
  }
}
