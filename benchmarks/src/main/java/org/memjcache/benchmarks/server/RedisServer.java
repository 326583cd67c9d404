package org.memjcache.benchmarks.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memjcache.testkit.FreePorts;

/** A redis-server without persistence. */
public final class RedisServer implements Server {

  private static final Pattern CALLS = Pattern.compile("cmdstat_([^:]+):calls=(\\d+),.*");
  private static final Pattern VERSION = Pattern.compile("(?s).*redis_version:(\\S+).*");

  private final int port = FreePorts.one();
  private final ChildProcess process;

  /**
   * Starts the server and waits until it is ready.
   *
   * @param logs the folder for its log
   */
  public RedisServer(Path logs) {
    this.process =
        ChildProcess.start(
            logs.resolve("redis.log"),
            List.of(
                "redis-server",
                "--port",
                "" + port,
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no",
                "--daemonize",
                "no"));
    while (!process.readLine().contains("Ready to accept connections")) {
      // It prints other lines first.
    }
  }

  @Override
  public String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public String version() {
    Matcher version = VERSION.matcher(info("server"));
    return "redis " + (version.matches() ? version.group(1) : "of unknown version");
  }

  @Override
  public Map<String, Long> counters() {
    Map<String, Long> counters = new TreeMap<>();
    info("commandstats")
        .lines()
        .map(CALLS::matcher)
        .filter(Matcher::matches)
        .forEach(line -> counters.put(line.group(1), Long.valueOf(line.group(2))));
    return counters;
  }

  /** One section of INFO, which is a bulk string: its length, then its text. */
  private String info(String section) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(("INFO " + section + "\r\n").getBytes(UTF_8));
      DataInputStream in = new DataInputStream(socket.getInputStream());
      StringBuilder length = new StringBuilder();
      for (int c = in.readByte(); c != '\n'; c = in.readByte()) {
        length.append((char) c);
      }
      byte[] text = in.readNBytes(Integer.parseInt(length.substring(1).strip()));
      return new String(text, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long cpuNanos() {
    return Server.cpuNanos(List.of(process.pid()));
  }

  @Override
  public void close() {
    process.close();
  }
}
