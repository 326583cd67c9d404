package org.memjcache.faults.stage;

import java.nio.file.Path;
import org.memjcache.faults.worker.Control;
import org.memjcache.faults.worker.Report;
import org.memjcache.faults.worker.Worker;
import org.memjcache.testkit.ChildJvm;

/** A worker, controlled by the parent. For use by one thread at a time. */
public final class WorkerJvm implements AutoCloseable {

  private final int number;
  private final ChildJvm child;

  private WorkerJvm(int number, ChildJvm child) {
    this.number = number;
    this.child = child;
  }

  /**
   * Starts a worker without waiting for it.
   *
   * @param folder the folder of the records and the hosts file
   * @param without the guard that is switched off
   */
  static WorkerJvm start(int number, String servers, Path folder, Control without) {
    ChildJvm child =
        ChildJvm.of(Worker.class)
            .option("-Xmx192m")
            .option("-XX:+UseSerialGC")
            .systemProperty("jdk.net.hosts.file", folder.resolve(Stage.HOSTS).toString())
            .systemProperty("sun.net.inetaddr.ttl", "1")
            .systemProperty("sun.net.inetaddr.negative.ttl", "1")
            .arguments(servers, String.valueOf(number), folder.toString(), without.name())
            .start();
    return new WorkerJvm(number, child);
  }

  /** Its number, from 0. */
  public int number() {
    return number;
  }

  /** Sends a command; {@link #answer} returns its answer. */
  public void send(String command) {
    child.send(command);
  }

  /**
   * Waits for the answer to the earliest unanswered command.
   *
   * @throws IllegalStateException if the command failed
   */
  public Report answer() {
    Report answer = Report.parse(child.awaitLine(Worker.ANSWER).substring(Worker.ANSWER.length()));
    if (!answer.text(Worker.FAILURE).isEmpty()) {
      throw new IllegalStateException("JVM " + number + ": " + answer.text(Worker.FAILURE));
    }
    return answer;
  }

  /** Sends a command and waits for its answer. */
  public Report ask(String command) {
    send(command);
    return answer();
  }

  /** Suspends the process. */
  public void freeze() {
    child.freeze();
  }

  /** Resumes the process. */
  public void thaw() {
    child.thaw();
  }

  @Override
  public void close() {
    child.close();
  }

  @Override
  public String toString() {
    return child.toString();
  }
}
