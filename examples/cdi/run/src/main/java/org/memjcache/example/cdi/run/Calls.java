package org.memjcache.example.cdi.run;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/** Calls the application by HTTP, and prints each call as a row of a table. */
final class Calls {

  private static final String ROW = "%-8s%-7s%-24s%-44s%6s%n";

  private final HttpClient client = HttpClient.newHttpClient();
  private final PrintStream out;

  Calls(PrintStream out) {
    this.out = out;
    out.printf(Locale.ROOT, ROW, "server", "call", "", "answer", "ms");
  }

  /** Gets a rate. */
  Rate get(WildFly server, String pair) throws IOException, InterruptedException {
    return call(server, "GET", "rates/" + pair, "", Rate::ofJson);
  }

  /** Announces a rate. */
  void put(WildFly server, String pair, BigDecimal value) throws IOException, InterruptedException {
    call(server, "PUT", "rates/" + pair, value.toString(), body -> "");
  }

  /** Deletes a rate. */
  void delete(WildFly server, String pair) throws IOException, InterruptedException {
    call(server, "DELETE", "rates/" + pair, "", body -> "");
  }

  /** The number of requests for a rate, over all servers. */
  long demand(WildFly server, String pair) throws IOException, InterruptedException {
    return call(server, "GET", "rates/" + pair + "/demand", "", Long::valueOf);
  }

  /** The number of times a server has asked the bank. */
  int bankCalls(WildFly server) throws IOException, InterruptedException {
    return call(server, "GET", "rates/bank-calls", "", Integer::valueOf);
  }

  private <T> T call(
      WildFly server, String method, String path, String body, Function<String, T> reader)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri(path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Content-Type", "text/plain")
            .timeout(Duration.ofSeconds(30))
            .build();
    long start = System.nanoTime();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    long millis = (System.nanoTime() - start) / 1_000_000;
    if (response.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          "The server %s answered %d to %s %s: %s"
              .formatted(server.name(), response.statusCode(), method, path, response.body()));
    }
    T answer = reader.apply(response.body());
    out.printf(Locale.ROOT, ROW, server.name(), method, path + " " + body, answer, millis);
    return answer;
  }
}
