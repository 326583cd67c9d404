package org.memjcache.example.cdi.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of one of several servers: configuration, deployments, log.
 *
 * @param path the folder, {@code jboss.server.base.dir}
 * @param deployment the WAR in the folder
 */
record ServerFolder(Path path, Path deployment) {

  /** Creates a folder with the configuration of {@code home}; replaces an existing one. */
  static ServerFolder create(Path path, Path home, Path war) throws IOException {
    if (Files.exists(path)) {
      delete(path);
    }
    copy(home.resolve("standalone/configuration"), path.resolve("configuration"));
    Path deployments = Files.createDirectories(path.resolve("deployments"));
    return new ServerFolder(path, Files.copy(war, deployments.resolve(war.getFileName())));
  }

  /** Whether the server has deployed the WAR. */
  boolean isDeployed() {
    return Files.exists(marker("deployed"));
  }

  /** Whether the server failed to deploy the WAR. */
  boolean hasFailed() {
    return Files.exists(marker("failed"));
  }

  /** The reason of the failure, without the stack trace; empty if there was none. */
  String failure() throws IOException {
    if (!hasFailed()) {
      return "";
    }
    try (Stream<String> lines = Files.lines(marker("failed"))) {
      return lines.filter(line -> !line.startsWith("\t")).collect(Collectors.joining("\n"));
    }
  }

  /** The log file of the server. */
  Path log() {
    return path.resolve("log/server.log");
  }

  private Path marker(String state) {
    return deployment.resolveSibling(deployment.getFileName() + "." + state);
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : tree(from)) {
      Path target = to.resolve(from.relativize(file));
      if (Files.isDirectory(file)) {
        Files.createDirectories(target);
      } else {
        Files.copy(file, target);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    for (Path file : tree(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
      Files.delete(file);
    }
  }

  private static List<Path> tree(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList();
    }
  }
}
