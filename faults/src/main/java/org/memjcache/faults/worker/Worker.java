package org.memjcache.faults.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * The program of one JVM. It reads lines from its standard input, each a command with a report as
 * its arguments, and answers each with one line, {@code answer} and a report; it ends with its
 * input.
 *
 * <p>Arguments: the servers, the JVM's number, the folder of the ledgers, and optionally {@link
 * #UNFENCED}.
 */
public final class Worker implements AutoCloseable {

  /** The beginning of every answer. */
  public static final String ANSWER = "answer ";

  /** The name of the reason in the answer of a command that failed. */
  public static final String FAILURE = "failure";

  /** The argument that switches the fences off. */
  public static final String UNFENCED = "unfenced";

  private static final long PATIENCE_NANOS = 15_000_000_000L;

  private final int jvm;
  private final Subject subject;
  private final Map<OnError, Ledger> ledgers = new EnumMap<>(OnError.class);
  private final Map<OnError, Judge> judges = new EnumMap<>(OnError.class);
  private OnError onError = OnError.MISS;
  private int length = PutValue.SHORTEST;
  private Tally tally = new Tally();
  private NodeCounts counts;
  private @Nullable Phase phase;
  private @Nullable Flood flood;

  private Worker(String servers, int jvm, Path folder) {
    this.jvm = jvm;
    this.subject = new Subject(servers);
    this.counts = new NodeCounts(subject);
    for (OnError each : OnError.values()) {
      Ledger ledger = Ledger.open(folder, each);
      ledgers.put(each, ledger);
      judges.put(each, new Judge(jvm, ledger));
    }
  }

  /** Runs the worker until the end of its input. */
  public static void main(String[] arguments) throws IOException {
    if (List.of(arguments).contains(UNFENCED)) {
      Unfenced.open(SubjectSettings.cluster(arguments[0]));
    }
    Path folder = Path.of(arguments[2]);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Worker worker = new Worker(arguments[0], Integer.parseInt(arguments[1]), folder)) {
      System.out.println(ANSWER);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        System.out.println(ANSWER + worker.run(line));
      }
    }
    System.exit(0); // Hanging threads must not keep the JVM alive.
  }

  private Report run(String line) {
    String[] parts = line.split(" ", 2);
    try {
      return run(parts[0], Report.parse(parts.length > 1 ? parts[1] : ""));
    } catch (Exception e) {
      return new Report().put(FAILURE, e.toString());
    }
  }

  private Report run(String command, Report arguments) throws Exception {
    Report answer = new Report();
    switch (command) {
      case "choose" -> choose(arguments);
      case "await" -> awaitAllNodes();
      case "fill" -> fill();
      case "read" -> answer.putAll(readAll());
      case "begin" -> begin(arguments);
      case "end" -> answer.putAll(end());
      case "nodes" -> answer.putAll(counts.report());
      case "footprint" -> answer.putAll(footprint());
      case "interrupt" -> phase().interrupt(arguments.number("seed"));
      case "interrupt-once" -> phase().interruptOne(new Random(arguments.number("seed")));
      case "prepare-flood" -> flood = new Flood(subject.servers(), arguments.text("node"));
      case "flood" -> flood().start();
      case "end-flood" -> answer.put("sent", endFlood());
      case "servers" -> subject.changeServers(arguments.text("list"));
      case "reopen" -> reopen();
      case "recreate" -> clear(() -> subject.recreate(onError));
      case "clear" -> clear(this::clearCache);
      case "open-second" -> answer.put("open.ms", subject.openSecond().toMillis());
      default -> throw new IllegalArgumentException("Unknown command " + command);
    }
    return answer;
  }

  /** Chooses the cache of the following commands and the length of values. */
  private void choose(Report arguments) {
    onError = OnError.valueOf(arguments.text("on-error"));
    length = (int) arguments.number("length");
  }

  private void begin(Report arguments) {
    counts = new NodeCounts(subject);
    Phase.Load load = new Phase.Load(jvm, onError, judge(), ledger(), length);
    phase = new Phase(subject, load, Set.of(arguments.text("nodes").split(",")));
    phase.start();
  }

  private Report end() throws InterruptedException {
    Report report = phase().end(tally).putAll(counts.report());
    phase = null;
    tally = new Tally();
    return report;
  }

  private long endFlood() throws InterruptedException {
    long sent = flood().stop();
    flood = null;
    return sent;
  }

  private void reopen() {
    counts.note();
    subject.reopen();
    counts.restart();
  }

  private void clearCache() {
    try (Subject.Visit visit = subject.visit(onError)) {
      visit.cache().clear();
    }
  }

  /** Clears the cache; an attempt counts as a clear. */
  private void clear(Runnable way) {
    long[] gone = judge().beforeClear();
    try {
      way.run();
    } catch (CacheException e) {
      tally.count(true, Window.at(System.nanoTime(), ledger()), Count.EXCEPTIONS);
    } finally {
      judge().cleared(gone);
    }
  }

  /** Returns after a key of each node has been put and read. */
  private void awaitAllNodes() {
    Placement placement = new Placement(subject.servers(), onError.cacheName());
    Map<String, Integer> keys = new TreeMap<>();
    for (int key = jvm; key < Terms.KEYS; key += Terms.JVMS) {
      keys.putIfAbsent(placement.nodeOf(key), key);
    }
    keys.forEach((node, key) -> awaitThat(node + " serves", () -> isServed(key)));
  }

  private static void awaitThat(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > PATIENCE_NANOS) {
        throw new IllegalStateException("Timed out, waiting until " + what);
      }
    }
  }

  private boolean isServed(int key) {
    try {
      put(key);
    } catch (CacheException e) {
      return false;
    }
    return isPresent(key);
  }

  /** Puts every key that this JVM writes; returns when all are present. */
  private void fill() {
    awaitThat("all entries are present", this::isFilled);
  }

  private boolean isFilled() {
    Map<Integer, byte[]> values = new HashMap<>();
    try (Subject.Visit visit = subject.visit(onError)) {
      for (int key = jvm; key < Terms.KEYS; key += Terms.JVMS) {
        values.put(key, new PutValue(jvm, key, ledger().begin(key)).toBytes(length));
      }
      try {
        visit.cache().putAll(values);
      } finally {
        values.keySet().forEach(ledger()::end);
      }
      return visit.cache().getAll(values.keySet()).size() == values.size();
    } catch (CacheException e) {
      return false;
    }
  }

  /** Reads every key and counts the absent ones; a read that throws counts as absent. */
  private Report readAll() {
    long missing = 0;
    for (int key = 0; key < Terms.KEYS; key++) {
      missing += isPresent(key) ? 0 : 1;
    }
    return new Report().put("found", Terms.KEYS - missing).put("missing", missing);
  }

  private boolean isPresent(int key) {
    try {
      return get(key);
    } catch (CacheException e) {
      return false;
    }
  }

  private void put(int key) {
    try (Subject.Visit visit = subject.visit(onError)) {
      long put = ledger().begin(key);
      try {
        visit.cache().put(key, new PutValue(jvm, key, put).toBytes(length));
      } finally {
        ledger().end(key);
      }
    }
  }

  private boolean get(int key) {
    try (Subject.Visit visit = subject.visit(onError)) {
      Judge.Before before = judge().before(key);
      byte[] found = visit.cache().get(key);
      if (found != null) {
        judge().judge(before, found, false, tally);
      }
      return found != null;
    }
  }

  private static Report footprint() throws IOException {
    System.gc();
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      return new Report()
          .put("heap.kb", used / 1024)
          .put("threads", ManagementFactory.getThreadMXBean().getThreadCount())
          .put("sockets", files.filter(Worker::isSocket).count());
    }
  }

  private static boolean isSocket(Path file) {
    try {
      return Files.readSymbolicLink(file).toString().startsWith("socket:");
    } catch (IOException e) {
      return false; // It is already closed.
    }
  }

  private Phase phase() {
    if (phase == null) {
      throw new IllegalStateException("No phase has begun");
    }
    return phase;
  }

  private Flood flood() {
    if (flood == null) {
      throw new IllegalStateException("No flood is prepared");
    }
    return flood;
  }

  private Ledger ledger() {
    return of(ledgers);
  }

  private Judge judge() {
    return of(judges);
  }

  private <T> T of(Map<OnError, T> each) {
    T one = each.get(onError);
    if (one == null) {
      throw new IllegalStateException("Nothing for " + onError);
    }
    return one;
  }

  @Override
  public void close() {
    subject.close();
  }
}
