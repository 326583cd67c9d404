package org.memjcache.tck;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.cache.annotation.BeanProvider;
import javax.cache.spi.CachingProvider;
import org.junit.runner.Description;
import org.junit.runner.Result;
import org.junit.runner.notification.RunListener;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/**
 * Gives a run of the TCK its three memcached servers and writes down what the checker asks for.
 *
 * <p>The servers of the system property {@code tck.servers} are used if it names some.
 */
public final class RunRecorder extends RunListener {

  private final Set<String> testSources = new TreeSet<>();
  private final Map<String, Map<String, String>> before = new TreeMap<>();
  private String servers = "";
  private MemcachedCluster own;

  @Override
  public void testRunStarted(Description description) {
    servers = System.getProperty("tck.servers", "");
    if (servers.isEmpty()) {
      own = MemcachedCluster.start(3);
      servers = own.servers();
    }
    System.setProperty("memjcache.servers", servers);
    nodes().forEach(node -> before.put(node, stats(node)));
    if (isFrozen()) {
      own.nodes().forEach(MemcachedServer::freeze);
    }
  }

  @Override
  public void testStarted(Description description) {
    testSources.add(source(description.getTestClass()));
  }

  @Override
  public void testRunFinished(Result result) throws IOException {
    if (isFrozen()) {
      own.nodes().forEach(MemcachedServer::thaw);
    }
    Path reports = Files.createDirectories(Path.of(System.getProperty("tck.reports")));
    try (Writer out = Files.newBufferedWriter(reports.resolve("run.properties"))) {
      record().store(out, null);
    }
    if (own != null) {
      own.close();
    }
  }

  private Properties record() throws IOException {
    Properties record = new Properties();
    record.setProperty("java", System.getProperty("java.version"));
    record.setProperty("tests", lines(testSources));
    record.setProperty("support", source(BeanProvider.class));
    record.setProperty("providers", lines(providers()));
    record.setProperty("folders", lines(folders()));
    record.setProperty("exclude-lists", lines(excludeLists()));
    record.setProperty("nodes", lines(nodes()));
    for (String node : nodes()) {
      Map<String, String> after = stats(node);
      record.setProperty("sets." + node, growth(node, after, "cmd_set"));
      record.setProperty("hits." + node, growth(node, after, "get_hits"));
    }
    return record;
  }

  private List<String> nodes() {
    return List.of(servers.split(","));
  }

  private String growth(String node, Map<String, String> after, String counter) {
    long start = Long.parseLong(before.get(node).get(counter));
    return String.valueOf(Long.parseLong(after.get(counter)) - start);
  }

  private static Map<String, String> stats(String node) {
    int colon = node.lastIndexOf(':');
    InetSocketAddress address =
        new InetSocketAddress(
            node.substring(0, colon), Integer.parseInt(node.substring(colon + 1)));
    try (RawClient client = RawClient.connect(address)) {
      return client.stats();
    }
  }

  private static List<String> providers() {
    List<String> names = new ArrayList<>();
    ServiceLoader.load(CachingProvider.class)
        .forEach(provider -> names.add(provider.getClass().getName()));
    return names;
  }

  private static List<String> folders() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(element -> Files.isDirectory(Path.of(element)))
        .toList();
  }

  private static List<String> excludeLists() throws IOException {
    List<String> lines = new ArrayList<>();
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    for (URL list : Collections.list(loader.getResources("ExcludeList"))) {
      try (BufferedReader reader =
              new BufferedReader(new InputStreamReader(list.openStream(), StandardCharsets.UTF_8));
          Stream<String> read = reader.lines()) {
        lines.addAll(read.toList());
      }
    }
    return lines;
  }

  private static String source(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isFrozen() {
    return "frozen".equals(System.getProperty("tck.control"));
  }

  private static String lines(Collection<String> lines) {
    return String.join("\n", lines);
  }
}
