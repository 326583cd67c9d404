package org.memjcache.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two versions of an application share servers and tables: each reads what is right for it, and
 * what the other has cached of a changed class is a miss.
 */
@Tag("servers")
@OnEachLine
class EntityVersionsTest {

  private static final Path BEFORE = ApplicationVersion.compile(1);
  private static final Path AFTER = ApplicationVersion.compile(2);

  private final Pair pair;

  EntityVersionsTest(Pair pair) {
    this.pair = pair;
  }

  /** Structured entries are maps with the attributes' names. */
  static Stream<Boolean> structured() {
    return Boolean.getBoolean("memjcache.full") ? Stream.of(false, true) : Stream.of(false);
  }

  @ParameterizedTest
  @MethodSource("structured")
  void read_twoVersions_isRightForEach(boolean structured) {
    ApplicationVersion.insert(pair.database());
    open(pair.a(), BEFORE, structured);
    open(pair.b(), AFTER, structured);
    try {
      read(pair.a());
      assertOnlyChangesMiss(read(pair.b()));
      assertOnlyChangesMiss(read(pair.a()));
      pair.a().perform(application -> VersionWork.update(application, "by a"));
      read(pair.b());
      pair.b().perform(application -> VersionWork.update(application, "by b"));
      read(pair.a());
    } finally {
      pair.reopen(Map.of());
    }
  }

  private static void open(ApplicationJvm jvm, Path version, boolean structured) {
    String folder = version.toString();
    Map<String, String> settings =
        Map.of(
            "hibernate.cache.use_structured_entries",
            String.valueOf(structured),
            "memjcache.namespace",
            "versions-" + structured);
    jvm.perform(application -> VersionWork.open(application, folder, settings));
  }

  private static TreeMap<String, Long> read(ApplicationJvm jvm) {
    return jvm.run(VersionWork::read).value();
  }

  private static void assertOnlyChangesMiss(Map<String, Long> statements) {
    statements.forEach(
        (entity, count) ->
            assertThat(count > 0)
                .as("%s took %d statements", entity, count)
                .isNotEqualTo(entity.startsWith(Change.NONE.name())));
  }
}
