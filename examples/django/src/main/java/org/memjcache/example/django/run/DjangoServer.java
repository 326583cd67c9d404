package org.memjcache.example.django.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.memjcache.testkit.ChildProcess;
import org.memjcache.testkit.FreePorts;

/**
 * Django's own web server on a free port of 127.0.0.1, and a browser with cookies. The server ends
 * with {@link #close()}, and with this JVM at the latest. For use by one thread at a time.
 */
final class DjangoServer implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String SESSION_COOKIE = "sessionid";

  private final ChildProcess process;
  private final URI root;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient browser =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(cookies)
          .connectTimeout(LIMIT)
          .build();

  private DjangoServer(ChildProcess process, URI root) {
    this.process = process;
    this.root = root;
  }

  /** Starts the server without waiting for it. */
  static DjangoServer start(DjangoSite site) {
    String address = "127.0.0.1:" + FreePorts.one();
    return new DjangoServer(
        site.run("runserver", "--noreload", address), URI.create("http://" + address + "/"));
  }

  /**
   * Waits until the server accepts connections.
   *
   * @throws IllegalStateException if it does not start; the message contains its output
   */
  void awaitReady() {
    try {
      process.awaitLine("Quit the server");
    } catch (IllegalStateException e) {
      throw DjangoSite.failure(e);
    }
    // It prints this line before it listens.
    long start = System.nanoTime();
    while (!listens()) {
      if (!process.isRunning() || System.nanoTime() - start > LIMIT.toNanos()) {
        throw new IllegalStateException("No server listens on " + root + ": " + process);
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(root.getHost(), root.getPort()));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The text of a page, such as {@code visits}; the empty path is the guide's view. */
  String visit(String path) {
    HttpRequest request = HttpRequest.newBuilder(root.resolve(path)).timeout(LIMIT).build();
    try {
      HttpResponse<String> response = browser.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(
            request.uri() + " returned " + response.statusCode() + ": " + process);
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException("No response from " + request.uri() + ": " + process, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + request.uri(), e);
    }
  }

  /** The key of the browser's session. */
  String sessionKey() {
    return cookies.getCookieStore().get(root).stream()
        .filter(cookie -> cookie.getName().equals(SESSION_COOKIE))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Django has not started a session"));
  }

  @Override
  public void close() {
    process.close();
  }
}
