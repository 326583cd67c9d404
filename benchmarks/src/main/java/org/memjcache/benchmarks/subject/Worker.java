package org.memjcache.benchmarks.subject;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import net.spy.memcached.ConnectionFactoryBuilder.Protocol;

/**
 * The program of one client's JVM. It executes the commands of its standard input, line by line,
 * and answers each line with one that begins with {@code ok} or {@code failed}. It ends at the end
 * of its standard input.
 *
 * <ul>
 *   <li>{@code prepare POINT}
 *   <li>{@code run POINT MILLIS}: answers with a {@link Slice}
 *   <li>{@code verify POINT}
 * </ul>
 */
public final class Worker {

  private final PrintStream out;
  private final Workload workload;

  private Worker(PrintStream out, Workload workload) {
    this.out = out;
    this.workload = workload;
  }

  /**
   * Opens a client and waits for commands.
   *
   * @param arguments {@code jcache URI NAME=VALUE...}, {@code spymemcached TEXT|BINARY SERVERS
   *     PREFIX} or {@code socket SERVERS PREFIX}
   */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    // The clients' own output must not mix with the answers.
    System.setOut(System.err);
    try (Subject.Client client = open(List.of(arguments))) {
      Worker worker = new Worker(out, new Workload(client));
      out.println("ok");
      worker.answerAll();
    } catch (Exception e) {
      out.println("failed " + sentence(e));
    }
    // Some clients leave non-daemon threads running.
    System.exit(0);
  }

  private static Subject.Client open(List<String> arguments) throws IOException {
    return switch (arguments.get(0)) {
      case "jcache" ->
          new JCacheClient(arguments.get(1), properties(arguments.subList(2, arguments.size())));
      case "spymemcached" ->
          new SpymemcachedClient(
              Protocol.valueOf(arguments.get(1)), arguments.get(2), arguments.get(3));
      case "socket" -> new SocketClient(arguments.get(1), arguments.get(2));
      default -> throw new IllegalArgumentException("There is no client " + arguments);
    };
  }

  private static Properties properties(List<String> settings) {
    Properties properties = new Properties();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      properties.setProperty(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return properties;
  }

  private void answerAll() throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String answer;
      try {
        answer = "ok " + answer(line.split(" ", -1));
      } catch (Exception e) {
        answer = "failed " + sentence(e);
      }
      out.println(answer);
    }
  }

  private String answer(String[] order) throws Exception {
    Point point = Point.parse(order[1]);
    switch (order[0]) {
      case "prepare" -> workload.prepare(point);
      case "verify" -> workload.verify(point);
      case "run" -> {
        return workload.run(point, TimeUnit.MILLISECONDS.toNanos(Long.parseLong(order[2]))).line();
      }
      default -> throw new IllegalArgumentException("Unknown command: " + Arrays.toString(order));
    }
    return "";
  }

  /** The exception and its causes in one line. */
  private static String sentence(Throwable failure) {
    StringBuilder sentence = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      sentence.append(sentence.isEmpty() ? "" : "; by ").append(cause);
    }
    return sentence.toString().replaceAll("\\s+", " ");
  }
}
