package org.memjcache.benchmarks.parts;

import java.util.concurrent.TimeUnit;
import javax.cache.configuration.MutableConfiguration;
import org.memjcache.internal.entry.Content;
import org.memjcache.internal.entry.EntryKey;
import org.memjcache.internal.entry.EntryState;
import org.memjcache.internal.entry.Expiration;
import org.memjcache.internal.integration.ReadThrough;
import org.memjcache.internal.operation.EntryOperations;
import org.memjcache.internal.store.item.Version;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The decision of an operation, given the state of its entry. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class DecisionBenchmark {

  private final EntryOperations<String, String> operations =
      new EntryOperations<>(ReadThrough.of(new MutableConfiguration<>()));
  private final EntryKey<String> key = new Key("key");
  private final EntryState<String> absent = EntryState.absent();

  private final EntryState<String> live =
      new EntryState.Live<>(new Decoded("value"), Expiration.ETERNAL, new Read());

  private record Key(String key) implements EntryKey<String> {}

  private record Decoded(String value) implements Content<String> {
    @Override
    public int size() {
      return value.length();
    }
  }

  private record Read() implements Version {}

  /** A get that hits. */
  @Benchmark
  public Object get() {
    return operations.get().rule().decide(key, live);
  }

  /** A get that misses. */
  @Benchmark
  public Object getMiss() {
    return operations.get().rule().decide(key, absent);
  }

  /** A put, including the creation of its operation. */
  @Benchmark
  public Object put() {
    return operations.put("value").rule().decide(key, absent);
  }

  /** A put if absent. */
  @Benchmark
  public Object putIfAbsent() {
    return operations.putIfAbsent("value").rule().decide(key, absent);
  }

  /** An entry processor that sets a value. */
  @Benchmark
  public Object invoke() {
    return operations
        .invoke(
            (entry, arguments) -> {
              entry.setValue("value");
              return 1;
            })
        .rule()
        .decide(key, absent);
  }
}
