package org.memjcache.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memjcache.internal.entry.EntryState;
import org.memjcache.internal.entry.Expiration;
import org.memjcache.internal.store.item.Version;

/** The specification's table of what follows from an operation, as data. */
class EffectTest {

  @ParameterizedTest
  @CsvSource({
    "absent, store, CREATE, CREATION, CREATED, PUT, VALUE",
    "live, store, UPDATE, UPDATE, UPDATED, PUT, VALUE",
    "absent, load, CREATE_LOADED, CREATION, CREATED, NONE, NOTHING",
    "live, load, UPDATE_LOADED, UPDATE, UPDATED, NONE, NOTHING",
    "live, access, ACCESS, ACCESS, , NONE, NOTHING",
    "absent, access, NOTHING, KEPT, , NONE, NOTHING",
    "live, delete, REMOVE, KEPT, REMOVED, REMOVAL, DELETION",
    "absent, delete, REMOVE_NOTHING, KEPT, , NONE, DELETION",
    "live, none, NOTHING, KEPT, , NONE, NOTHING",
    "absent, none, NOTHING, KEPT, , NONE, NOTHING"
  })
  void table(
      String before,
      String mutation,
      String effect,
      String end,
      String event,
      String count,
      String written) {
    EntryState<String> state =
        before.equals("live")
            ? new EntryState.Live<>(null, Expiration.ETERNAL, new Version() {})
            : EntryState.absent();
    Effect actual = Effect.of(state, mutation(mutation));
    assertThat(
            List.of(
                actual.name(),
                actual.end().name(),
                String.valueOf(actual.event()),
                actual.count().name(),
                actual.written().name()))
        .containsExactly(effect, end, String.valueOf(event), count, written);
  }

  private static Mutation<String> mutation(String name) {
    return switch (name) {
      case "store" -> new Mutation.Store<>("v", false);
      case "load" -> new Mutation.Store<>("v", true);
      case "access" -> new Mutation.Access<>();
      case "delete" -> new Mutation.Delete<>();
      default -> new Mutation.None<>();
    };
  }
}
