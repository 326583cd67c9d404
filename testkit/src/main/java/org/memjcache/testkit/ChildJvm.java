package org.memjcache.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java program in a JVM of its own, with this JVM's class path by default.
 *
 * <pre>{@code
 * try (ChildJvm child = ChildJvm.of(Worker.class).arguments(cluster.servers()).start()) {
 *   child.awaitLine("ready");
 *   child.send("go");
 *   assertThat(child.awaitExit()).isZero();
 * }
 * }</pre>
 */
public final class ChildJvm extends ChildProcess {

  private ChildJvm(String name, StartedProcess started) {
    super(name, started);
  }

  /** Configures and starts a JVM; by default with this JVM's Java, without arguments. */
  public static final class Launcher {

    private final String name;
    private final List<String> program;
    private final List<String> options = new ArrayList<>();
    private List<String> arguments = List.of();
    private Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    private String classPath = System.getProperty("java.class.path");

    private Launcher(String name, String... program) {
      this.name = name;
      this.program = List.of(program);
    }

    /** Sets the arguments of the main method. */
    public Launcher arguments(String... arguments) {
      this.arguments = List.of(arguments);
      return this;
    }

    /** Adds a system property. */
    public Launcher systemProperty(String name, String value) {
      return option("-D" + name + "=" + value);
    }

    /** Adds an option of the JVM, such as {@code -Xmx64m}. */
    public Launcher option(String option) {
      options.add(option);
      return this;
    }

    /** Sets the {@code java} program, for another JDK. */
    public Launcher java(Path program) {
      java = program;
      return this;
    }

    /** Sets a class path other than this JVM's. */
    public Launcher classPath(String classPath) {
      this.classPath = classPath;
      return this;
    }

    /** Starts the JVM without waiting for it. */
    public ChildJvm start() {
      List<String> command = new ArrayList<>(List.of(java.toString()));
      for (String encoding : List.of("file.encoding", "stdout.encoding", "stderr.encoding")) {
        command.add("-D" + encoding + "=UTF-8");
      }
      command.addAll(options);
      command.addAll(program);
      command.addAll(arguments);
      ProcessBuilder builder = new ProcessBuilder(command);
      // A class path may be too long for the command line.
      builder.environment().put("CLASSPATH", classPath);
      return new ChildJvm(name, StartedProcess.start(builder));
    }
  }

  /** A launcher for a JVM with this main class. */
  public static Launcher of(Class<?> mainClass) {
    return new Launcher(mainClass.getName(), mainClass.getName());
  }

  /** A launcher for a JVM with an executable jar that contains all its dependencies. */
  public static Launcher ofJar(Path jar) {
    return new Launcher(jar.getFileName().toString(), "-jar", jar.toString());
  }
}
