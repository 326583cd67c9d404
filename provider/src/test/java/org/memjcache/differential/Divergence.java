package org.memjcache.differential;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CacheWriterException;
import javax.cache.processor.EntryProcessorException;

/**
 * The intended differences between the reference implementation (RI) and us, each with the sentence
 * of the specification that we go by. Nothing else may differ; each has a test in {@link
 * DivergenceTest}.
 */
enum Divergence {

  /**
   * The RI leaves an expired entry in place until an operation finds it and raises EXPIRED. Its
   * removeAll and an iterator's remove also count such an entry, notify of it and delete it by the
   * writer.
   *
   * <p>{@code ExpiryPolicy}: "If a Duration.ZERO is returned a Cache.Entry will be considered
   * immediately expired." {@code CacheWriter.deleteAll}: "Expiry of a cache entry is not a delete
   * hence will not cause this method to be invoked."
   */
  EXPIRED_ENTRIES_ARE_GONE {
    @Override
    Pair without(Situation situation, Pair pair) {
      Pair quiet = pair.map(side -> side.withoutEffects(line -> line.startsWith("event EXPIRED")));
      boolean meetsAll = situation.step().is("removeAll") || situation.step().is("iterator");
      return meetsAll && situation.setting().policy().leavesExpiredEntries()
          ? quiet.forgotten()
          : quiet;
    }
  },

  /**
   * The RI counts a hit for a putIfAbsent whose entry expires at its creation.
   *
   * <p>{@code CacheStatisticsMXBean.getCacheMisses}: "A miss is a get request which is not
   * satisfied."
   */
  NOTHING_THERE_IS_A_MISS {
    @Override
    Pair without(Situation situation, Pair pair) {
      Observation.Counts hit = new Observation.Counts(1, 0, 0, 0);
      return situation.step().is("putIfAbsent")
              && situation.absent().containsAll(situation.step().keys())
              && pair.ri().counted().equals(hit)
          ? pair.ofRi(pair.ri().withCounted(new Observation.Counts(0, 1, 0, 0)))
          : pair;
    }
  },

  /**
   * The RI counts a removal and raises REMOVED when a processor removes an absent entry.
   *
   * <p>{@code EntryProcessor}: "Listeners: remove if there was initial value in the cache,
   * otherwise no listener invoked."
   */
  REMOVING_NOTHING_IS_NO_REMOVAL {
    @Override
    Pair without(Situation situation, Pair pair) {
      return situation.mayRemoveNothing()
          ? pair.ofRi(pair.ri().withoutEffects(situation::isRemovalOfNothing))
              .map(side -> side.withCounted(side.counted().withoutRemovals()))
          : pair;
    }
  },

  /**
   * The RI ignores that a processor removed a value that it had just loaded.
   *
   * <p>{@code EntryProcessor}: "CacheWriter: Invoked by the remove only"; {@code
   * CacheWriter.delete}: "This method is invoked even if no mapping for the key exists."
   */
  REMOVING_A_LOADED_VALUE_IS_WRITTEN {
    @Override
    Pair without(Situation situation, Pair pair) {
      return situation.step().processor() == Processor.GET_AND_REMOVE
              && situation.setting().integration().readsThrough()
          ? pair.map(side -> side.withoutEffects(situation::isDeletionOfNothing).withoutDatabase())
          : pair;
    }
  },

  /**
   * In the RI reading after removing in a processor loads the entry again, and the removal is lost,
   * for the writer too.
   *
   * <p>{@code EntryProcessor}: "Only the net effect of multiple operations has visibility outside
   * of the Entry Processor"; of get, remove, get and set: "CacheLoader: Invoked by the first get
   * only".
   */
  A_REMOVED_ENTRY_IS_NOT_LOADED {
    @Override
    Pair without(Situation situation, Pair pair) {
      return situation.step().processor() == Processor.REMOVE_AND_GET
              && situation.setting().integration().readsThrough()
          ? pair.forgotten()
          : pair;
    }
  },

  /**
   * The RI's getAll loads key by key and keeps what it loaded before the loader failed.
   *
   * <p>{@code Cache.getAll}: "the Cache's CacheLoader is called in an attempt to load the entry";
   * we ask for all missing ones in one call, of which nothing is known if it fails.
   */
  GET_ALL_LOADS_ALL_AT_ONCE {
    @Override
    Pair without(Situation situation, Pair pair) {
      boolean failed = pair.ri().result().equals(CacheLoaderException.class.getName());
      return situation.step().is("getAll") && failed
          ? pair.map(
              side ->
                  side.withoutEffects(
                          line ->
                              line.startsWith("load")
                                  || line.startsWith("event CREATED")
                                  || line.equals("expiry for creation"))
                      .withoutKeys())
          : pair;
    }
  },

  /**
   * The RI lets a loader's exception out of a processor as it is.
   *
   * <p>{@code EntryProcessor}: "If an exception is thrown by an EntryProcessor, a Caching
   * Implementation must wrap any Exception thrown wrapped in an EntryProcessorException."
   */
  A_PROCESSORS_EXCEPTION_IS_WRAPPED {
    @Override
    Pair without(Situation situation, Pair pair) {
      return situation.step().is("invoke")
              && pair.ri().result().equals(CacheLoaderException.class.getName())
          ? pair.ofRi(pair.ri().withResult(EntryProcessorException.class.getName()))
          : pair;
    }
  },

  /**
   * The RI's put of a new entry asks the policy before it asks the writer; its other operations do
   * so after.
   *
   * <p>{@code ExpiryPolicy.getExpiryForCreation}: "called by a caching implementation after a
   * Cache.Entry is created"; {@code CacheWriter.write}: "If thrown the cache mutation will not
   * occur."
   */
  THE_POLICY_IS_ASKED_AFTER_THE_WRITER {
    @Override
    Pair without(Situation situation, Pair pair) {
      return situation.step().is("put")
              && pair.ri().result().equals(CacheWriterException.class.getName())
          ? pair.ofRi(pair.ri().withoutEffects(line -> line.equals("expiry for creation")))
          : pair;
    }
  };

  /** Removes the differences of this divergence from a pair and keeps all others. */
  abstract Pair without(Situation situation, Pair pair);

  /** The observations of both caches for one step. */
  record Pair(Observation ri, Observation ours) {

    private static final Observation FORGOTTEN =
        new Observation("", List.of(), Observation.Counts.NONE, Set.of(), "");

    boolean isEqual() {
      return ri.equals(ours);
    }

    Pair ofRi(Observation other) {
      return new Pair(other, ours);
    }

    Pair map(UnaryOperator<Observation> change) {
      return new Pair(change.apply(ri), change.apply(ours));
    }

    Pair forgotten() {
      return new Pair(FORGOTTEN, FORGOTTEN);
    }
  }

  /**
   * The situation before a step.
   *
   * @param absent the absent keys
   */
  record Situation(Setting setting, Step step, Set<Integer> absent) {

    private static final Set<Processor> REMOVING =
        Set.of(Processor.REMOVE, Processor.GET_AND_REMOVE, Processor.REMOVE_AND_GET);

    static Situation of(Setting setting, Step step, Set<Integer> keys) {
      Set<Integer> absent = new TreeSet<>(IntStream.range(0, Steps.KEYS).boxed().toList());
      absent.removeAll(keys);
      return new Situation(setting, step, absent);
    }

    boolean mayRemoveNothing() {
      Processor processor = step.processor();
      return processor != null
          && REMOVING.contains(processor)
          && step.keys().stream().anyMatch(absent::contains);
    }

    boolean isRemovalOfNothing(String line) {
      return absent.stream().anyMatch(key -> line.startsWith("event REMOVED " + key + ":"));
    }

    boolean isDeletionOfNothing(String line) {
      return absent.stream().anyMatch(key -> line.equals("delete " + key));
    }
  }
}
