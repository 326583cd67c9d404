package org.memjcache.testkit;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A client's connection to a proxy with the one that the proxy has to the server for it. */
final class ProxiedConnection {

  private final FaultProxy proxy;
  private final Socket client;
  private final Socket server;
  private final Pump requests;
  private final Pump replies;
  private final AtomicInteger unanswered = new AtomicInteger();
  private final List<Thread> threads;

  ProxiedConnection(FaultProxy proxy, int number, Socket client, Socket server) throws IOException {
    this.proxy = proxy;
    this.client = client;
    this.server = server;
    FrameReader fromClient = new FrameReader(client.getInputStream(), number);
    FrameReader fromServer = new FrameReader(server.getInputStream(), number);
    this.requests = new Pump(proxy.requests(), this, fromClient, server.getOutputStream());
    this.replies = new Pump(proxy.replies(), this, fromServer, client.getOutputStream());
    this.threads =
        List.of(
            thread(number, "requests-in", requests::read),
            thread(number, "requests-out", this::forwardRequests),
            thread(number, "replies-in", replies::read),
            thread(number, "replies-out", this::forwardReplies));
  }

  private static Thread thread(int number, String task, Runnable run) {
    Thread thread = new Thread(run, "memjcache-testkit-proxy-" + number + "-" + task);
    thread.setDaemon(true);
    return thread;
  }

  void start() {
    threads.forEach(Thread::start);
  }

  /** Closes both sides; what is under way is lost. */
  void close() {
    Sockets.close(client);
    Sockets.close(server);
    threads.forEach(Thread::interrupt);
    proxy.closed(this);
  }

  /** Closes the client's side; what it has sent is still delivered. */
  void dropClient() {
    Sockets.close(client);
  }

  /** Whether nothing is under way: no frame in the proxy, no answer outstanding. */
  boolean isQuiet() {
    return requests.isIdle() && replies.isIdle() && isAnswered();
  }

  /** Whether every meta command that was forwarded and asks for a reply has got one. */
  boolean isAnswered() {
    return unanswered.get() == 0;
  }

  void forwarded(Frame frame) {
    if (frame.asksForReply()) {
      unanswered.incrementAndGet();
    }
  }

  void arrived(Frame frame) {
    if (frame.isMetaReply()) {
      unanswered.updateAndGet(count -> Math.max(0, count - 1));
    }
  }

  private void forwardRequests() {
    boolean delivered = false;
    try {
      requests.write();
      server.shutdownOutput();
      delivered = true;
    } catch (IOException | InterruptedException e) {
      // Cut by a fault, or the server is gone.
    } finally {
      if (!delivered) {
        close();
      }
    }
  }

  /** A client that is gone loses its replies; the server must not notice before it has all. */
  private void forwardReplies() {
    try {
      forwardRepliesWhileClientIsThere();
    } catch (InterruptedException e) {
      // Closed.
    } finally {
      close();
    }
  }

  private void forwardRepliesWhileClientIsThere() throws InterruptedException {
    try {
      replies.write();
    } catch (IOException e) {
      dropClient();
      replies.drain();
    }
  }
}
