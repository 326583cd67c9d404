package org.memjcache.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Somebody with a browser, hence with a session, who calls a deployed application's beans. */
final class WebClient {

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).connectTimeout(LIMIT).build();

  private final URI application;

  /**
   * Of this application.
   *
   * @param application its address, with a slash at the end
   */
  WebClient(URI application) {
    this.application = application;
  }

  /** Calls a method that returns, and gives its result as text. */
  String call(String bean, String method, String... arguments) {
    return bodyOf(200, path(bean, method, arguments));
  }

  /** Calls a method that throws, and gives its exception as text. */
  String failure(String bean, String method, String... arguments) {
    return bodyOf(422, path(bean, method, arguments));
  }

  /** The lines that are answered. */
  List<String> lines(String path) {
    return bodyOf(200, path).lines().toList();
  }

  private String bodyOf(int status, String path) {
    HttpResponse<String> response = get(application.resolve(path));
    if (response.statusCode() != status) {
      throw new AssertionError(
          "%s: status %d: %s".formatted(response.uri(), response.statusCode(), response.body()));
    }
    return response.body();
  }

  private HttpResponse<String> get(URI address) {
    try {
      return http.send(
          HttpRequest.newBuilder(address).timeout(LIMIT).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(address + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String path(String bean, String method, String... arguments) {
    return Stream.of(arguments)
        .map(argument -> "with=" + URLEncoder.encode(argument, UTF_8))
        .collect(joining("&", "call/" + bean + "/" + method + "?", ""));
  }
}
