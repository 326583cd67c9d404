package org.memjcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The runtime dependencies of the provider and their size, read from the poms. */
class DependenciesTest {

  private static final long MOST_BYTES = 3L << 20;

  @Test
  void dependencies_atRunTime_areSixAndSmall() throws Exception {
    Map<String, Long> sizes = new TreeMap<>();
    List<String> direct = dependencies(Path.of("pom.xml"));
    for (String artifact : direct) {
      collect(artifact, sizes);
    }
    sizes.forEach((artifact, size) -> System.out.printf("%,12d bytes  %s%n", size, artifact));

    assertThat(direct).containsExactlyInAnyOrder("cache-api", "spymemcached", "kryo");
    assertThat(sizes.keySet())
        .containsExactlyInAnyOrder(
            "cache-api", "spymemcached", "kryo", "reflectasm", "objenesis", "minlog");
    assertThat(sizes.values().stream().mapToLong(Long::longValue).sum()).isLessThan(MOST_BYTES);
  }

  private static void collect(String artifact, Map<String, Long> sizes) throws Exception {
    Path jar = jar(artifact);
    sizes.put(artifact, Files.size(jar));
    Path pom = jar.resolveSibling(jar.getFileName().toString().replaceFirst("jar$", "pom"));
    for (String next : dependencies(pom)) {
      collect(next, sizes);
    }
  }

  private static Path jar(String artifact) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(path -> path.getFileName().toString().matches(artifact + "-[0-9.]+\\.jar"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(artifact + " is not on the class path"));
  }

  /** The runtime dependencies of a pom. */
  private static List<String> dependencies(Path pom) throws Exception {
    Element project =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(pom.toFile())
            .getDocumentElement();
    List<String> artifacts = new ArrayList<>();
    for (Element dependencies : children(project, "dependencies")) {
      for (Element dependency : children(dependencies, "dependency")) {
        if (children(dependency, "scope").isEmpty() && children(dependency, "optional").isEmpty()) {
          artifacts.add(children(dependency, "artifactId").get(0).getTextContent().strip());
        }
      }
    }
    return artifacts;
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    NodeList nodes = parent.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      Node node = nodes.item(i);
      if (node instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }
}
