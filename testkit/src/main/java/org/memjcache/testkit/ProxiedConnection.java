package org.memjcache.testkit;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A client's connection to a proxy, with the proxy's connection to the server. */
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

  /** Closes both sides; frames in flight are lost. */
  void close() {
    Sockets.close(client);
    Sockets.close(server);
    threads.forEach(Thread::interrupt);
    proxy.closed(this);
  }

  /** Closes the client's side; its requests are still delivered. */
  void dropClient() {
    Sockets.close(client);
  }

  /** Whether nothing is in flight: no frame in the proxy, no reply missing. */
  boolean isQuiet() {
    return requests.isIdle() && replies.isIdle() && isAnswered();
  }

  /** Whether every forwarded meta command that has a reply is answered. */
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
      // Cut by a fault, or the server has disconnected.
    } finally {
      if (!delivered) {
        close();
      }
    }
  }

  /** Discards the replies of a closed client; the server must first get all requests. */
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
