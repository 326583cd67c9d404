package org.memjcache.internal.operation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import javax.cache.event.EventType;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.memjcache.internal.cluster.ClusterSettings;
import org.memjcache.internal.cluster.ConnectionSettings;
import org.memjcache.internal.cluster.ServerList;
import org.memjcache.internal.codec.classes.ClassFilter;
import org.memjcache.internal.codec.classes.CodecSettings;
import org.memjcache.internal.codec.key.CanonicalKeyCodec;
import org.memjcache.internal.codec.value.KryoCodec;
import org.memjcache.internal.entry.CacheCodecs;
import org.memjcache.internal.entry.FallbackStore;
import org.memjcache.internal.entry.MemcachedEntryStore;
import org.memjcache.internal.expiry.ExpiryRules;
import org.memjcache.internal.locator.Locator;
import org.memjcache.internal.store.partition.ClusterHandle;
import org.memjcache.internal.store.partition.SharedCluster;
import org.memjcache.testkit.FaultProxy;

/** One column of the round-trip contract: a context over a node with a proxy. */
final class ContractFixture implements AutoCloseable {

  private static final javax.cache.expiry.Duration HOUR = javax.cache.expiry.Duration.ONE_HOUR;
  private static final javax.cache.expiry.Duration DAY = javax.cache.expiry.Duration.ONE_DAY;

  private final Column column;
  private final ClusterHandle cluster;
  private final CacheContextFixture recorder = new CacheContextFixture();
  private final OperationExecutor<String, String> executor;
  private final BulkExecutor<String, String> bulk;
  private final BulkExecutor<String, String> brief;
  private final ComputingExecutor<String, String> computing;
  private final EntryOperations<String, String> operations;

  ContractFixture(FaultProxy proxy, Column column, boolean unread) {
    this.column = column;
    this.cluster =
        SharedCluster.open(
            new ClusterSettings(
                ServerList.parse(proxy.toString()),
                Locator.RENDEZVOUS,
                "contract",
                ConnectionSettings.of(Duration.ofSeconds(10), Duration.ofSeconds(1)),
                OptionalInt.empty()));
    recorder.policy = column.policy();
    recorder.writer = column == Column.WRITER;
    if (column == Column.LISTENER) {
      recorder.listened.addAll(Set.of(EventType.CREATED, EventType.UPDATED, EventType.REMOVED));
    }
    CodecSettings settings =
        new CodecSettings(getClass().getClassLoader(), ClassFilter.open("contract"));
    MemcachedEntryStore<String, String> store =
        new MemcachedEntryStore<>(
            "c" + column,
            cluster.cache("c" + column + unread),
            new CacheCodecs(CanonicalKeyCodec.of(settings, List.of()), KryoCodec.of(settings)),
            InstantSource.system());
    CacheConcerns<String, String> recorded = recorder.concerns();
    CacheConcerns<String, String> concerns =
        new CacheConcerns<>(
            new ExpiryRules(column.policy(), InstantSource.system()),
            recorded.events(),
            recorded.readThrough(),
            recorded.writeThrough(),
            recorded.statistics());
    CacheContext<String, String> fast =
        new CacheContext<>(
            "contract",
            new FallbackStore<>(store),
            concerns,
            Duration.ofSeconds(10),
            new FailurePolicy(false, false, false));
    CacheContext<String, String> context =
        unread ? fast : new CacheContext<>(fast, new ReadingPath(concerns));
    executor = new OperationExecutor<>(context);
    bulk = new BulkExecutor<>(context, context.operations());
    brief = new BulkExecutor<>(context, context.operations().withTimeToLive(DAY));
    computing = new ComputingExecutor<>(context, executor);
    operations = context.operations();
  }

  Column column() {
    return column;
  }

  /** Leaves the entries present, or absent, and the generation warm. */
  void prepare(boolean present) {
    if (present) {
      bulk.putAll(Map.of("k", "v", "l", "v"));
    } else {
      bulk.removeAll(Set.of("k", "l"));
    }
  }

  void run(Row row) {
    row.call.run(this);
  }

  @Override
  public void close() {
    cluster.close();
  }

  /** Sends no change unread. */
  private static final class ReadingPath extends FastPath {
    ReadingPath(CacheConcerns<?, ?> concerns) {
      super(concerns);
    }

    @Override
    FirstCommand firstCommand(EntryOperation<?, ?, ?> operation) {
      return FirstCommand.READ;
    }
  }

  /** The configurations of the contract. */
  enum Column {
    ETERNAL(new EternalExpiryPolicy()),
    MODIFIED(new ModifiedExpiryPolicy(HOUR)),
    TOUCHED(new TouchedExpiryPolicy(HOUR)),
    CREATED(new CreatedExpiryPolicy(HOUR)),
    ACCESSED(new AccessedExpiryPolicy(HOUR)),
    CUSTOM(new Custom()),
    LISTENER(new EternalExpiryPolicy()),
    WRITER(new EternalExpiryPolicy());

    private final ExpiryPolicy policy;

    Column(ExpiryPolicy policy) {
      this.policy = policy;
    }

    ExpiryPolicy policy() {
      return policy;
    }
  }

  /** The operations of the contract. */
  enum Row {
    GET("get", f -> f.executor.execute("k", f.operations.get())),
    CONTAINS_KEY("containsKey", f -> f.executor.execute("k", f.operations.containsKey())),
    GET_ALL("getAll", f -> f.bulk.getAll(Set.of("k", "l"))),
    PUT("put", f -> f.executor.execute("k", f.operations.put("w"))),
    PUT_ALL("putAll", f -> f.bulk.putAll(Map.of("k", "w", "l", "w"))),
    PUT_IF_ABSENT("putIfAbsent", f -> f.executor.execute("k", f.operations.putIfAbsent("w"))),
    REMOVE("remove", f -> f.executor.execute("k", f.operations.remove())),
    REMOVE_ALL("removeAll(keys)", f -> f.bulk.removeAll(Set.of("k", "l"))),
    GET_AND_REMOVE("getAndRemove", f -> f.executor.execute("k", f.operations.getAndRemove())),
    GET_AND_PUT("getAndPut", f -> f.executor.execute("k", f.operations.getAndPut("w"))),
    REPLACE("replace(k,v)", f -> f.executor.execute("k", f.operations.replace("w"))),
    GET_AND_REPLACE("getAndReplace", f -> f.executor.execute("k", f.operations.getAndReplace("w"))),
    REPLACE_EQUAL(
        "replace(k,o,n) equal", f -> f.executor.execute("k", f.operations.replace("v", "w"))),
    REPLACE_UNEQUAL(
        "replace(k,o,n) unequal", f -> f.executor.execute("k", f.operations.replace("x", "w"))),
    REMOVE_EQUAL("remove(k,o) equal", f -> f.executor.execute("k", f.operations.remove("v"))),
    REMOVE_UNEQUAL("remove(k,o) unequal", f -> f.executor.execute("k", f.operations.remove("x"))),
    INVOKE_CHANGING(
        "invoke, changing",
        f ->
            f.executor.execute(
                "k",
                f.operations.invoke(
                    (entry, arguments) -> {
                      entry.setValue("w");
                      return null;
                    }))),
    INVOKE_READING(
        "invoke, reading",
        f -> f.executor.execute("k", f.operations.invoke((entry, arguments) -> entry.getValue()))),
    PUT_TIME_TO_LIVE(
        "put, own end", f -> f.executor.execute("k", f.operations.put("w").withTimeToLive(DAY))),
    PUT_ALL_TIME_TO_LIVE("putAll, own end", f -> f.brief.putAll(Map.of("k", "w", "l", "w"))),
    PUT_IF_ABSENT_TIME_TO_LIVE(
        "putIfAbsent, own end",
        f -> f.executor.execute("k", f.operations.putIfAbsent("w").withTimeToLive(DAY))),
    GET_AND_PUT_TIME_TO_LIVE(
        "getAndPut, own end",
        f -> f.executor.execute("k", f.operations.getAndPut("w").withTimeToLive(DAY))),
    REPLACE_TIME_TO_LIVE(
        "replace(k,v), own end",
        f -> f.executor.execute("k", f.operations.replace("w").withTimeToLive(DAY))),
    REPLACE_EQUAL_TIME_TO_LIVE(
        "replace(k,o,n), own end",
        f -> f.executor.execute("k", f.operations.replace("v", "w").withTimeToLive(DAY))),
    TOUCH("touch", f -> f.executor.execute("k", f.operations.touch(DAY))),
    GET_OR_COMPUTE(
        "getOrCompute",
        f -> f.computing.getOrCompute("k", f.operations.withTimeToLive(DAY), key -> "w")),
    CLEAR("clear", f -> f.bulk.clear());

    private final String text;
    private final Call call;

    Row(String text, Call call) {
      this.text = text;
      this.call = call;
    }

    static Row of(String text) {
      return Arrays.stream(values())
          .filter(row -> row.text.equals(text))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no such operation: " + text));
    }

    @Override
    public String toString() {
      return text;
    }

    private interface Call {
      void run(ContractFixture fixture);
    }
  }

  /** A policy that the context cannot know to be constant. */
  private static final class Custom implements ExpiryPolicy {
    @Override
    public javax.cache.expiry.Duration getExpiryForCreation() {
      return HOUR;
    }

    @Override
    public javax.cache.expiry.Duration getExpiryForAccess() {
      return null;
    }

    @Override
    public javax.cache.expiry.Duration getExpiryForUpdate() {
      return HOUR;
    }
  }
}
