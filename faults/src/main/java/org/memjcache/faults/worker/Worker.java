package org.memjcache.faults.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.memjcache.MemcachedCache;

/**
 * The program of one JVM. It reads lines from its standard input, each a command with a report as
 * its arguments, and answers each with one line, {@code answer} and a report; it ends with its
 * input.
 *
 * <p>Arguments: the servers, the JVM's number, the folder of the records, and the {@link Control}
 * that is switched off.
 */
public final class Worker implements AutoCloseable {

  /** The beginning of every answer. */
  public static final String ANSWER = "answer ";

  /** The name of the reason in the answer of a command that failed. */
  public static final String FAILURE = "failure";

  private static final long PATIENCE_NANOS = 15_000_000_000L;

  private final Control without;
  private final Subject subject;
  private final int jvm;
  private final Path folder;
  private Records records;
  private int length = PutValue.SHORTEST;
  private Tally tally = new Tally();
  private NodeCounts counts;
  private @Nullable Phase phase;
  private @Nullable Flood flood;

  private Worker(String servers, int jvm, Path folder, Control without) {
    this.without = without;
    this.subject = new Subject(servers, without);
    this.counts = new NodeCounts(subject);
    this.jvm = jvm;
    this.folder = folder;
    this.records = Records.open(jvm, OnError.MISS, folder);
  }

  /** Runs the worker until the end of its input. */
  public static void main(String[] arguments) throws IOException {
    String servers = arguments[0];
    int jvm = Integer.parseInt(arguments[1]);
    Path folder = Path.of(arguments[2]);
    Control without = Control.valueOf(arguments[3]);
    if (without == Control.FENCES) {
      Unfenced.open(
          IntStream.range(0, Subject.CLIENTS)
              .mapToObj(client -> SubjectSettings.cluster(servers, client, without))
              .toList());
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Worker worker = new Worker(servers, jvm, folder, without)) {
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
      case "counts" -> answer.putAll(judgeCounts());
      case "resting" -> answer.put("missing", missingResting());
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
      case "narrow" -> phase().narrow((int) arguments.number("first"));
      case "read-only" -> phase().readOnly();
      case "widen" -> phase().widen();
      case "pause" -> subject.pause();
      case "resume" -> subject.resume();
      case "recreate" -> clear(() -> subject.recreate(records.onError()));
      case "clear" -> clear(this::clearCache);
      case "open-another" -> answer.put("open.ms", subject.openAnother().toMillis());
      default -> throw new IllegalArgumentException("Unknown command " + command);
    }
    return answer;
  }

  /** Chooses the cache of the following commands and the length of values. */
  private void choose(Report arguments) {
    records = Records.open(jvm, OnError.valueOf(arguments.text("on-error")), folder);
    length = (int) arguments.number("length");
  }

  private void begin(Report arguments) {
    counts = new NodeCounts(subject);
    boolean hot = Boolean.parseBoolean(arguments.text("hot"));
    int clients = Boolean.parseBoolean(arguments.text("one-client")) ? 1 : Subject.CLIENTS;
    Phase.Load load = new Phase.Load(records, length, clients, hot, without);
    phase = new Phase(subject, load, Set.of(arguments.text("nodes").split(",")));
    phase.start();
  }

  private Report end() throws InterruptedException {
    Report report = phase().end(tally).putAll(counts.report());
    report.put("retries", retries());
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
    try (Subject.Visit visit = subject.visit(records.onError(), 0)) {
      visit.cache(false).clear();
    }
  }

  /** Clears the cache; an attempt counts as a clear. */
  private void clear(Runnable way) {
    long[] gone = records.judge().beforeClear();
    try {
      way.run();
    } catch (CacheException e) {
      tally.count(true, Window.at(System.nanoTime(), records.ledger()), Count.EXCEPTIONS);
    } finally {
      records.judge().cleared(gone);
    }
  }

  /** Returns after a key of each node has been put and read, by each client. */
  private void awaitAllNodes() {
    Placement placement = new Placement(subject.servers(), records.onError());
    Map<String, Integer> keys = new TreeMap<>();
    for (int key = records.jvm(); key < Terms.KEYS; key += Terms.JVMS) {
      keys.putIfAbsent(placement.nodeOf(key), key);
    }
    for (int client = 0; client < Subject.CLIENTS; client++) {
      int by = client;
      keys.forEach((node, key) -> awaitThat(node + " serves", () -> isServed(by, key)));
    }
  }

  private static void awaitThat(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > PATIENCE_NANOS) {
        throw new IllegalStateException("Timed out, waiting until " + what);
      }
    }
  }

  private boolean isServed(int client, int key) {
    try {
      put(client, key);
    } catch (CacheException e) {
      return false;
    }
    return isPresent(client, key);
  }

  /**
   * Puts every key that this JVM writes and removes those that all write; returns when that is
   * done.
   */
  private void fill() {
    if (records.jvm() == 0) {
      awaitThat("all shared entries are removed", this::isWithoutShared);
    }
    awaitThat("all entries are present", () -> isFilled(0, Terms.KEYS));
    awaitThat("all plain entries are present", () -> isFilled(Terms.KEYS, Terms.WRITTEN));
  }

  private boolean isWithoutShared() {
    try (Subject.Visit visit = subject.visit(records.onError(), 0)) {
      for (int key = Terms.WRITTEN; key < Terms.WRITTEN + SharedKey.count(); key++) {
        MemcachedCache<Integer, byte[]> cache = visit.cache(Terms.isPlain(key));
        cache.getAndRemove(key);
        cache.counters().remove(key);
      }
      return true;
    } catch (CacheException e) {
      return false;
    }
  }

  private boolean isFilled(int from, int to) {
    Ledger ledger = records.ledger();
    Map<Integer, byte[]> values = new HashMap<>();
    try (Subject.Visit visit = subject.visit(records.onError(), 0)) {
      MemcachedCache<Integer, byte[]> cache = visit.cache(Terms.isPlain(from));
      for (int key = from + records.jvm(); key < to; key += Terms.JVMS) {
        values.put(key, new PutValue(records.jvm(), key, ledger.begin(key)).toBytes(length));
      }
      try {
        cache.putAll(values);
      } finally {
        values.keySet().forEach(key -> ledger.end(key, Effect.ATTEMPTED));
      }
      return cache.getAll(values.keySet()).size() == values.size();
    } catch (CacheException e) {
      return false;
    }
  }

  /** Reads every key of the envelope cache; a read that throws counts as absent. */
  private Report readAll() {
    long missing = 0;
    for (int key = 0; key < Terms.KEYS; key++) {
      missing += isPresent(0, key) ? 0 : 1;
    }
    return new Report().put("found", Terms.KEYS - missing).put("missing", missing);
  }

  /** The number of resting keys that one of the clients does not find. */
  private long missingResting() {
    long missing = 0;
    for (int key = 0; key < Terms.KEYS; key++) {
      if (Terms.isResting(key)) {
        missing += isPresent(0, key) && isPresent(1, key) ? 0 : 1;
      }
    }
    return missing;
  }

  private boolean isPresent(int client, int key) {
    try {
      return get(client, key);
    } catch (CacheException e) {
      return false;
    }
  }

  private void put(int client, int key) {
    try (Subject.Visit visit = subject.visit(records.onError(), client)) {
      long put = records.ledger().begin(key);
      try {
        visit
            .cache(Terms.isPlain(key))
            .put(key, new PutValue(records.jvm(), key, put).toBytes(length));
      } finally {
        records.ledger().end(key, Effect.ATTEMPTED);
      }
    }
  }

  private boolean get(int client, int key) {
    try (Subject.Visit visit = subject.visit(records.onError(), client)) {
      Judge.Before before = records.judge().before(key);
      byte[] found = visit.cache(Terms.isPlain(key)).get(key);
      if (found != null) {
        records.judge().judge(before, found, false, tally);
      }
      return found != null;
    }
  }

  private long retries() {
    long sum = 0;
    for (int client = 0; client < Subject.CLIENTS; client++) {
      try (Subject.Visit visit = subject.visit(records.onError(), client)) {
        sum += visit.cache(false).retries();
      }
    }
    return sum;
  }

  /** Judges all counts; to be called when nothing is in flight in any JVM. */
  private Report judgeCounts() {
    Tally found = new Tally();
    for (SharedKey kind : List.of(SharedKey.COUNTER, SharedKey.NUMBER)) {
      for (boolean plain : new boolean[] {false, true}) {
        for (int index = 0; index < kind.each(); index++) {
          judgeCount(kind, kind.key(plain, index), found);
        }
      }
    }
    return Tally.report(List.of(found));
  }

  private void judgeCount(SharedKey kind, int key, Tally found) {
    try (Subject.Visit visit = subject.visit(records.onError(), 0)) {
      Call.numberIn(visit.cache(Terms.isPlain(key)), kind, key)
          .ifPresent(number -> records.counts().atRest(key, number, found));
    } catch (CacheException e) {
      // Its node is still down.
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

  @Override
  public void close() {
    subject.close();
  }
}
