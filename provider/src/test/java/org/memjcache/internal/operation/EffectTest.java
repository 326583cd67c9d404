package org.memjcache.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.cache.event.EventType;
import javax.cache.expiry.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.memjcache.internal.entry.EntryState;
import org.memjcache.internal.entry.Expiration;
import org.memjcache.internal.operation.Effect.Count;
import org.memjcache.internal.operation.Effect.Expiry;
import org.memjcache.internal.operation.Effect.Written;
import org.memjcache.internal.store.item.Version;

/** The specification's table of the effects of a mutation, and the rules that it obeys. */
class EffectTest {

  private static final Version VERSION = new Version() {};

  /** The mutations by name, in a live entry and in a key without one. */
  private static Mutation<String> mutation(String name) {
    return switch (name) {
      case "store" -> new Mutation.Store<>("v", false);
      case "load" -> new Mutation.Store<>("v", true);
      case "access" -> Mutation.access();
      case "touch" -> new Mutation.Touch<>(Duration.ONE_HOUR);
      case "touch to expire" -> new Mutation.Touch<>(Duration.ZERO);
      case "delete" -> new Mutation.Delete<>();
      case "undo" -> new Mutation.Undone<>();
      case "none" -> new Mutation.None<>();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static List<Mutation<String>> mutations() {
    return Stream.of(
            "store", "load", "access", "touch", "touch to expire", "delete", "undo", "none")
        .map(EffectTest::mutation)
        .toList();
  }

  private static EntryState<String> live() {
    return new EntryState.Live<>(null, Expiration.ETERNAL, VERSION);
  }

  /** Every state in which there is no entry. */
  private static List<EntryState<String>> withoutEntry() {
    return List.of(
        EntryState.absent(),
        EntryState.unknown(),
        new EntryState.Absent<>(VERSION),
        new EntryState.Expired<>(null, VERSION));
  }

  @ParameterizedTest
  @CsvSource({
    "live, store, UPDATE, UPDATED, PUT, VALUE",
    "absent, store, CREATION, CREATED, PUT, VALUE",
    "live, load, UPDATE, UPDATED, NONE, NOTHING",
    "absent, load, CREATION, CREATED, NONE, NOTHING",
    "live, access, ACCESS, , NONE, NOTHING",
    "absent, access, KEPT, , NONE, NOTHING",
    "live, touch, GIVEN, , NONE, NOTHING",
    "absent, touch, KEPT, , NONE, NOTHING",
    "live, touch to expire, GIVEN, EXPIRED, NONE, NOTHING",
    "absent, touch to expire, KEPT, , NONE, NOTHING",
    "live, delete, KEPT, REMOVED, REMOVAL, DELETION",
    "absent, delete, KEPT, , NONE, DELETION",
    "live, undo, KEPT, , NONE, NOTHING",
    "absent, undo, KEPT, , NONE, NOTHING",
    "live, none, KEPT, , NONE, NOTHING",
    "absent, none, KEPT, , NONE, NOTHING"
  })
  void effect_stateAndMutation_matchesTable(
      String before, String name, Expiry expiry, EventType event, Count count, Written written) {
    for (EntryState<String> state : before.equals("live") ? List.of(live()) : withoutEntry()) {
      Effect effect = Effect.of(state, mutation(name));
      assertThat(effect.expiry()).as("expiry").isEqualTo(expiry);
      assertThat(effect.event()).as("event").isEqualTo(event);
      assertThat(effect.count()).as("count").isEqualTo(count);
      assertThat(effect.written()).as("written").isEqualTo(written);
    }
  }

  @Test
  void table_mutationsAndEffects_isComplete() {
    assertThat(mutations().stream().map(Object::getClass).collect(Collectors.toSet()))
        .isEqualTo(Set.of(Mutation.class.getPermittedSubclasses()));
    Set<Effect> met = new HashSet<>();
    for (Mutation<String> mutation : mutations()) {
      met.add(Effect.of(live(), mutation));
      met.add(Effect.of(EntryState.absent(), mutation));
    }
    assertThat(met).isEqualTo(Set.copyOf(Arrays.asList(Effect.values())));
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void event_absentEntry_isCreatedOrNone(Mutation<String> mutation) {
    for (EntryState<String> state : withoutEntry()) {
      assertThat(Effect.of(state, mutation).event()).isIn(null, EventType.CREATED);
    }
    assertThat(Effect.of(live(), mutation).event()).isNotEqualTo(EventType.CREATED);
  }

  /** The writer gets every change of the caller, so each counted change is written. */
  @ParameterizedTest
  @MethodSource("mutations")
  void effect_counted_isWritten(Mutation<String> mutation) {
    for (EntryState<String> state : List.of(live(), EntryState.<String>absent())) {
      Effect effect = Effect.of(state, mutation);
      assertThat(effect.written() == Written.VALUE).isEqualTo(effect.count() == Count.PUT);
      if (effect.count() == Count.REMOVAL) {
        assertThat(effect.written()).isEqualTo(Written.DELETION);
        assertThat(effect.event()).isEqualTo(EventType.REMOVED);
      }
    }
  }

  @Test
  void effect_loaded_differsFromStoreOnlyInOrigin() {
    for (EntryState<String> state : List.of(live(), EntryState.<String>absent())) {
      Effect stored = Effect.of(state, mutation("store"));
      Effect loaded = Effect.of(state, mutation("load"));
      assertThat(loaded.event()).isEqualTo(stored.event());
      assertThat(loaded.expiry()).isEqualTo(stored.expiry());
      assertThat(loaded.isLoaded()).isTrue();
      assertThat(stored.isLoaded()).isFalse();
    }
  }
}
