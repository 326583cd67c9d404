package org.memjcache.tck;

import static java.util.stream.Collectors.toCollection;

import domain.Blog;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
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
import manager.CacheNameOnEachMethodBlogManagerImpl;
import manager.ClassLevelCacheConfigBlogManagerImpl;
import manager.UsingDefaultCacheNameBlogManagerImpl;
import org.jboss.weld.environment.se.Weld;
import org.junit.runner.Description;
import org.junit.runner.Result;
import org.junit.runner.notification.RunListener;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.MemcachedServer;

/**
 * Gives a run of the TCK its three memcached servers and writes down what the checker asks for.
 *
 * <p>The servers of the system property {@code tck.servers} are used if it names some.
 */
public final class RunRecorder extends RunListener {

  private static final String ANNOTATION_TESTS = "org.jsr107.tck.annotation.";

  /** Of the TCK's supporting classes one of each package, and all those that are beans. */
  private static final List<Class<?>> SUPPORT =
      List.of(
          BeanProvider.class,
          Blog.class,
          CacheNameOnEachMethodBlogManagerImpl.class,
          ClassLevelCacheConfigBlogManagerImpl.class,
          UsingDefaultCacheNameBlogManagerImpl.class);

  private final Set<String> testSources = new TreeSet<>();
  private final Map<String, Traffic> before = new TreeMap<>();
  private final Map<String, Traffic> grown = new TreeMap<>();
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
    nodes().forEach(node -> before.put(node, Traffic.of(node)));
    if (isFrozen()) {
      own.nodes().forEach(MemcachedServer::freeze);
    }
  }

  @Override
  public void testStarted(Description description) {
    testSources.add(source(description.getTestClass()));
    if (isCounted(description)) {
      before.put(id(description), ofAllNodes());
    }
  }

  @Override
  public void testFinished(Description description) {
    if (isCounted(description)) {
      grown.put(id(description), ofAllNodes().since(before.get(id(description))));
    }
  }

  @Override
  public void testRunFinished(Result result) throws IOException {
    if (isFrozen()) {
      own.nodes().forEach(MemcachedServer::thaw);
    }
    nodes().forEach(node -> grown.put(node, Traffic.of(node).since(before.get(node))));
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
    record.setProperty("support", lines(supportSources()));
    record.setProperty("providers", lines(services(CachingProvider.class)));
    record.setProperty("bean-providers", lines(services(BeanProvider.class)));
    record.setProperty("weld", Weld.class.getPackage().getImplementationVersion());
    record.setProperty("folders", lines(folders()));
    record.setProperty("exclude-lists", lines(excludeLists()));
    record.setProperty("nodes", lines(nodes()));
    grown.forEach(
        (what, traffic) -> {
          record.setProperty("sets." + what, String.valueOf(traffic.sets()));
          record.setProperty("hits." + what, String.valueOf(traffic.hits()));
        });
    return record;
  }

  private List<String> nodes() {
    return List.of(servers.split(","));
  }

  private Traffic ofAllNodes() {
    return nodes().stream().map(Traffic::of).reduce(Traffic.NONE, Traffic::plus);
  }

  /** Which tests are counted one by one: those that could pass without any server. */
  private static boolean isCounted(Description description) {
    return description.getClassName().startsWith(ANNOTATION_TESTS) && !isFrozen();
  }

  private static String id(Description description) {
    return description.getClassName() + "#" + description.getMethodName();
  }

  private static Set<String> supportSources() {
    return SUPPORT.stream().map(RunRecorder::source).collect(toCollection(TreeSet::new));
  }

  /** The names of all services; none is made, since one of a control cannot be. */
  private static List<String> services(Class<?> type) {
    return ServiceLoader.load(type).stream().map(service -> service.type().getName()).toList();
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
