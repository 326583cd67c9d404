package org.memjcache.faults;

import java.nio.file.Path;
import org.memjcache.testkit.ChildJvm;

/** A worker as the parent sees it. For use by one thread at a time. */
final class WorkerJvm implements AutoCloseable {

  private final int number;
  private final ChildJvm child;

  private WorkerJvm(int number, ChildJvm child) {
    this.number = number;
    this.child = child;
  }

  /**
   * Starts a worker, and does not wait for it.
   *
   * @param folder where the ledgers and the hosts file are
   */
  static WorkerJvm start(int number, String servers, Path folder, boolean unmarked) {
    ChildJvm child =
        ChildJvm.of(Worker.class)
            .option("-Xmx192m")
            .option("-XX:+UseSerialGC")
            .systemProperty("jdk.net.hosts.file", folder.resolve(Stage.HOSTS).toString())
            .systemProperty("sun.net.inetaddr.ttl", "1")
            .systemProperty("sun.net.inetaddr.negative.ttl", "1")
            .arguments(
                servers,
                String.valueOf(number),
                folder.toString(),
                unmarked ? Worker.UNMARKED : "marked")
            .start();
    return new WorkerJvm(number, child);
  }

  /** Its number, from 0. */
  int number() {
    return number;
  }

  /** Sends a command whose answer is awaited later. */
  void send(String command) {
    child.send(command);
  }

  /**
   * Waits for the answer to the earliest command that has none.
   *
   * @throws IllegalStateException if the command failed
   */
  Report answer() {
    Report answer = Report.parse(child.awaitLine(Worker.ANSWER).substring(Worker.ANSWER.length()));
    if (!answer.text(Worker.FAILURE).isEmpty()) {
      throw new IllegalStateException("JVM " + number + ": " + answer.text(Worker.FAILURE));
    }
    return answer;
  }

  /** Sends a command, and waits for its answer. */
  Report ask(String command) {
    send(command);
    return answer();
  }

  /** Stops the process where it is. */
  void freeze() {
    child.freeze();
  }

  /** Lets it go on. */
  void thaw() {
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
