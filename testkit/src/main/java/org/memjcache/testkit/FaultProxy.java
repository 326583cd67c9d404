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
 * A TCP proxy on this machine in front of one memcached, that counts what goes through and makes
 * the network misbehave.
 *
 * <pre>{@code
 * try (FaultProxy proxy = FaultProxy.to(server)) {
 *   ... // a client of proxy.address()
 *   Hold late = proxy.requests().hold(request -> request.command().equals("ms"));
 *   ... // the client stores, in vain
 *   late.await();
 *   proxy.dropClients();
 *   ... // the client comes back by a new connection
 *   late.release(); // and only now the server gets the old request
 * }
 * }</pre>
 *
 * <p>It is transparent until a fault is asked for by {@link #requests()}, {@link #replies()} or a
 * method of its own: each connection has one of its own to the server, which ends when the other
 * does, after all that was sent. It forwards whole {@linkplain Frame frames} of the text protocol,
 * those that arrived together in one write; the binary protocol passes as it comes. Safe for use by
 * many threads.
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
   * A proxy that listens on an address of its own.
   *
   * @param address of this machine, such as 127.0.0.2 on Linux; port 0 for a free one
   */
  public static FaultProxy at(InetSocketAddress address, InetSocketAddress target) {
    return new FaultProxy(target, address);
  }

  /** A proxy that listens on a free port of 127.0.0.1. */
  public static FaultProxy to(MemcachedServer target) {
    return to(target.address());
  }

  /** The address it listens on: 127.0.0.1 if no other was asked for. */
  public String host() {
    return Sockets.host(address());
  }

  /** The port it listens on. */
  public int port() {
    return acceptor.port();
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return acceptor.address();
  }

  /** What goes to the server. */
  public Lane requests() {
    return requests;
  }

  /** What comes from the server. */
  public Lane replies() {
    return replies;
  }

  /**
   * The requests since the start or the last {@link #forget()}, by exchanges: what a client sends
   * in one go and waits for as a whole.
   *
   * <p>Requests of one connection that arrived in one write are one exchange, with two exceptions,
   * since the exchanges of several threads, and those that nobody waits for, may leave in one
   * write: an {@code mn} ends an exchange, and requests whose opaques are decimal numbers belong
   * together only if these are consecutive. For clients of other habits there is {@link
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
   * Holds the requests of all {@linkplain #exchanges() exchanges} but so many, counted from the
   * start or the last {@link #forget()}: a caller that returns all the same waits for no more than
   * those.
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
    throw new IllegalStateException("Not remembered: " + request);
  }

  /**
   * The requests since the start or the last {@link #forget()}, by exchanges.
   *
   * @param together whether the second request belongs to the exchange of the first, which is the
   *     one right before it on its connection; told by their {@linkplain Frame#opaque() opaques},
   *     for instance
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
   * Whether frames are remembered, as they are at first; a proxy that much goes through for long
   * should not. Bytes are counted all the same.
   */
  public void remember(boolean remember) {
    requests.remember(remember);
    replies.remember(remember);
  }

  /** Begins all lists and counters of both lanes anew. */
  public void forget() {
    requests.forget();
    replies.forget();
  }

  /** How many connections are open, those included whose client is gone. */
  public int openConnections() {
    return connections.size();
  }

  /** How many connections there have been. */
  public int acceptedConnections() {
    return accepted.get();
  }

  /**
   * Waits until nothing is under way and nothing new has come for 50 ms: all frames are forwarded,
   * all meta commands answered.
   *
   * @throws IllegalStateException if that is not so within 10 seconds
   */
  public void awaitQuiet() {
    awaitQuiet(IDLE);
  }

  /**
   * Waits until nothing is under way and nothing new has come for a while.
   *
   * @throws IllegalStateException if that is not so within 10 seconds
   */
  public void awaitQuiet(Duration idle) {
    Quiet quiet = new Quiet(idle);
    Await.until(this + " is quiet", LIMIT, quiet::isReached);
  }

  /** Cuts all connections at once: both sides are closed, what is under way is lost. */
  public void cut() {
    connections.forEach(ProxiedConnection::close);
  }

  /**
   * Closes all clients' sides: what they have sent, held requests included, is still delivered, and
   * the answers are thrown away.
   */
  public void dropClients() {
    connections.forEach(ProxiedConnection::dropClient);
  }

  /** Refuses new connections from now on, as a machine without the server does. */
  public void stopListening() {
    acceptor.close();
  }

  /** Accepts new connections again, on the same port. */
  public void listen() {
    acceptor.open();
  }

  /** Gives new connections another server from now on; those that are open keep theirs. */
  public void redirect(InetSocketAddress other) {
    target = other;
  }

  /** Whether to close each new connection as soon as it is accepted. */
  public void hangUpOnConnect(boolean hangUp) {
    this.hangUp = hangUp;
  }

  /** Ends all faults: listens, forwards, releases what is held. */
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

  /** {@code host:port}, as settings name it: IPv6 in brackets. */
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

  /** Looks again and again whether anything happens. */
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
