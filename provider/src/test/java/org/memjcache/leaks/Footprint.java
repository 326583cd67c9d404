package org.memjcache.leaks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The resources of this process that a closed cache must release. */
record Footprint(Set<String> threads, long sockets, Set<String> beans) {

  static Footprint now() {
    return new Footprint(threadNames(), socketCount(), beanNames());
  }

  private static Set<String> threadNames() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("memjcache"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The open sockets of this process, as listed by Linux. */
  private static long socketCount() {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files.filter(Footprint::isSocket).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSocket(Path file) {
    try {
      return Files.readSymbolicLink(file).toString().startsWith("socket:");
    } catch (IOException e) {
      return false; // closed since it was listed
    }
  }

  private static Set<String> beanNames() {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try {
      Set<String> names = new TreeSet<>();
      for (String domain : new String[] {"javax.cache", "org.memjcache"}) {
        for (ObjectName name : server.queryNames(new ObjectName(domain + ":*"), null)) {
          names.add(name.toString());
        }
      }
      return names;
    } catch (javax.management.MalformedObjectNameException e) {
      throw new IllegalStateException(e);
    }
  }
}
