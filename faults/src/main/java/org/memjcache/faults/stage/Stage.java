package org.memjcache.faults.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.memjcache.faults.worker.Claims;
import org.memjcache.faults.worker.Control;
import org.memjcache.faults.worker.Ledger;
import org.memjcache.faults.worker.OnError;
import org.memjcache.faults.worker.Report;
import org.memjcache.faults.worker.Terms;

/**
 * The processes that rows run on: four nodes and a spare one, and two JVMs with a worker each.
 * Serves many rows in sequence. For use by one thread at a time.
 */
public final class Stage implements AutoCloseable {

  /** The file from which workers resolve the first node's host. */
  static final String HOSTS = "hosts";

  /** The number of nodes in the list at the start of a row. */
  public static final int NODES = 4;

  private static final String MOVING_HOST = "n1.faults";

  private final Path folder = newFolder();
  private final List<StagedNode> nodes = new ArrayList<>();
  private final List<WorkerJvm> workers = new ArrayList<>();
  private final Map<OnError, Ledger> ledgers = new EnumMap<>(OnError.class);
  private final Map<OnError, Claims> claims = new EnumMap<>(OnError.class);
  private final Control without;
  private int listed = NODES;

  /**
   * Starts the servers and the JVMs.
   *
   * @param without the guard that is switched off in the JVMs
   */
  public Stage(Control without) {
    this.without = without;
    boolean ready = false;
    try {
      moveFirstNode("127.0.0.1");
      for (OnError onError : OnError.values()) {
        ledgers.put(onError, Ledger.open(folder, onError));
        claims.put(onError, Claims.open(folder, onError));
      }
      for (int i = 1; i <= NODES + 1; i++) {
        nodes.add(new StagedNode("n" + i));
      }
      for (int jvm = 0; jvm < Terms.JVMS; jvm++) {
        workers.add(WorkerJvm.start(jvm, servers(jvm), folder, without));
      }
      workers.forEach(WorkerJvm::answer);
      ready = true;
    } finally {
      if (!ready) {
        close();
      }
    }
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("memjcache-faults");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The nodes in the JVMs' lists. */
  public List<StagedNode> nodes() {
    return nodes.subList(0, listed);
  }

  /** The node that has the faults. */
  public StagedNode first() {
    return nodes.get(0);
  }

  /** The worker JVMs, in the order of their numbers. */
  public List<WorkerJvm> workers() {
    return workers;
  }

  /** The ledger of the cache with that setting. */
  public Ledger ledger(OnError onError) {
    Ledger ledger = ledgers.get(onError);
    if (ledger == null) {
      throw new IllegalStateException("No ledger for " + onError);
    }
    return ledger;
  }

  /**
   * Starts one more JVM, which writes no key of its own, and waits for it.
   *
   * @param servers its list
   */
  public WorkerJvm startAnother(String servers) {
    WorkerJvm another = WorkerJvm.start(Terms.JVMS, servers, folder, without);
    another.answer();
    return another;
  }

  /** Sends a command to all workers and returns their answers. */
  public List<Report> all(String command) {
    workers.forEach(worker -> worker.send(command));
    return workers.stream().map(WorkerJvm::answer).toList();
  }

  /** Lets the first node's host resolve to another address. */
  public void moveFirstNode(String address) {
    try {
      Files.writeString(folder.resolve(HOSTS), address + " " + MOVING_HOST + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes the server lists of all JVMs to that number of nodes. */
  public void list(int count) {
    listed = count;
    workers.forEach(
        worker -> worker.send("servers " + new Report().put("list", servers(worker.number()))));
    workers.forEach(WorkerJvm::answer);
  }

  /** A JVM's list of servers: the same names in all lists, the addresses of its own proxies. */
  public String servers(int jvm) {
    return nodes().stream()
        .map(node -> node.name() + "=" + host(node) + ":" + node.proxies().get(jvm).port())
        .collect(Collectors.joining(","));
  }

  private String host(StagedNode node) {
    return node == first() ? MOVING_HOST : node.proxies().get(0).host();
  }

  /** Removes all faults; returns when all nodes serve both JVMs and have all entries. */
  public void settle(OnError onError, int valueLength) {
    nodes.forEach(StagedNode::heal);
    moveFirstNode("127.0.0.1");
    workers.forEach(WorkerJvm::thaw);
    if (listed != NODES) {
      list(NODES);
    }
    ledger(onError).forgetFaults();
    Objects.requireNonNull(claims.get(onError)).forgetFailures();
    all(choice(onError, valueLength));
    all("await");
    all("fill");
  }

  /** The command that chooses the caches of a setting. */
  public static String choice(OnError onError, int valueLength) {
    return "choose " + new Report().put("on-error", onError.name()).put("length", valueLength);
  }

  @Override
  public void close() {
    workers.forEach(WorkerJvm::close);
    nodes.forEach(StagedNode::close);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
