package org.memjcache;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memjcache.spi.KryoCustomizer;

/** Who may call whom; {@code package-info.java} of each room says it in words. */
@AnalyzeClasses(packages = "org.memjcache", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

  private static final int MOST_LINES = 450;

  private static final String INTERNAL = "org.memjcache.internal.";

  private static String[] rooms(String... names) {
    return Stream.of(names).map(name -> INTERNAL + name).toArray(String[]::new);
  }

  @ArchTest
  static final ArchRule callsGoDownwards =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("wiring")
          .definedBy(rooms("wiring"))
          .layer("configuration")
          .definedBy(rooms("configuration"))
          .layer("operation")
          .definedBy(rooms("operation"))
          .layer("hibernate")
          .definedBy(rooms("hibernate"))
          .layer("concerns")
          .definedBy(rooms("expiry", "event", "integration", "management"))
          .layer("entry")
          .definedBy(rooms("entry", "entry.plain"))
          .layer("codec")
          .definedBy(rooms("codec", "codec.key", "codec.value", "codec.python", "codec.classes"))
          .layer("store")
          .definedBy(rooms("store.partition"))
          .layer("store.item")
          .definedBy(rooms("store.item"))
          .layer("client")
          .definedBy(rooms("client"))
          .layer("cluster")
          .definedBy(rooms("cluster", "locator"))
          .layer("waiting")
          .definedBy(rooms("waiting"))
          .whereLayer("wiring")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("configuration")
          .mayOnlyBeAccessedByLayers("wiring")
          .whereLayer("operation")
          .mayOnlyBeAccessedByLayers("wiring")
          .whereLayer("hibernate")
          .mayOnlyBeAccessedByLayers("wiring")
          .whereLayer("concerns")
          .mayOnlyBeAccessedByLayers("wiring", "configuration", "operation", "hibernate")
          .whereLayer("entry")
          .mayOnlyBeAccessedByLayers("wiring", "operation", "concerns")
          .whereLayer("codec")
          .mayOnlyBeAccessedByLayers("wiring", "configuration", "entry", "hibernate")
          .whereLayer("store")
          .mayOnlyBeAccessedByLayers("wiring")
          .whereLayer("store.item")
          .mayOnlyBeAccessedByLayers("wiring", "operation", "entry", "codec", "store")
          .whereLayer("client")
          .mayOnlyBeAccessedByLayers("store", "store.item")
          .whereLayer("cluster")
          .mayOnlyBeAccessedByLayers("wiring", "configuration", "store", "client")
          .whereLayer("waiting")
          .mayOnlyBeAccessedByLayers("operation", "concerns", "store", "client");

  @ArchTest
  static final ArchRule onlyClientKnowsSpymemcached = onlyRoomKnows("client", "net.spy..");

  @ArchTest
  static final ArchRule onlyCodecKnowsKryo =
      noClasses()
          .that()
          .resideOutsideOfPackage(INTERNAL + "codec.value")
          .and()
          .doNotBelongToAnyOf(KryoCustomizer.class) // takes serializers of the application
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.esotericsoftware..");

  @ArchTest
  static final ArchRule onlyCodecKnowsPickles = onlyRoomKnows("codec.python", "net.razorvine..");

  private static ArchRule onlyRoomKnows(String room, String library) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(INTERNAL + room)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  @ArchTest
  static final ArchRule onlyTheProviderReachesIntoTheRooms =
      noClasses()
          .that()
          .resideInAnyPackage("org.memjcache", "org.memjcache.spi")
          .and()
          .doNotHaveSimpleName("MemcachedCachingProvider")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.memjcache.internal..");

  @ArchTest
  static final ArchRule concernsDoNotKnowEachOther =
      slices()
          .matching(INTERNAL + "(expiry|event|integration|management)")
          .should()
          .notDependOnEachOther();

  /**
   * Every package is a slice, and so is the entry point, since all rooms use the types beside it.
   */
  private static final SliceAssignment PACKAGES =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
          return type.getName().startsWith("org.memjcache.spi.MemcachedCachingProvider")
              ? SliceIdentifier.of("the entry point")
              : SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
          return "packages";
        }
      };

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().assignedFrom(PACKAGES).should().beFreeOfCycles();

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Impl")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper");

  @ArchTest
  static final ArchRule onlyTheApisManagersAreManagers =
      classes()
          .that()
          .haveSimpleNameEndingWith("Manager")
          .and()
          .areTopLevelClasses()
          .should()
          .beAssignableTo(javax.cache.CacheManager.class);

  @ArchTest
  static final ArchRule workIsNotGivenToTheCommonPool =
      noClasses()
          .should()
          .callMethodWhere(
              target(nameMatching("\\w+Async"))
                  .and(target(owner(assignableTo(CompletableFuture.class)))));

  /** The maps that a caller gets, which can only go by the caller's keys, and those it gives. */
  private static final Pattern CALLERS_MAP =
      Pattern.compile(
          "public .*Map<(\\? extends )?K, .*"
              + "|.*Map<K, V> found = .*|.*Map<K, EntryProcessorResult<T>> results = .*");

  private static final Pattern BY_KEY =
      Pattern.compile(
          ".*\\b(\\w*Map|\\w*Set|SingleFlight|KeyLocks)<(K|\\? (extends|super) K)\\b.*"
              + "|.*\\b(lock|lockAll|issue|giveBack)\\((Collection<)?(\\? extends )?(K|Object)\\b.*"
              + "|.*\\b(key|getKey)\\(\\)\\.(hashCode|equals)\\b.*");

  /** Locks, flights, the order of events, failures and loaded values go by {@code EntryKey}. */
  @ParameterizedTest
  @ValueSource(strings = {"operation", "event"})
  void room_mapsSetsAndLocks_goByTheBytesOfKeys(String room) throws IOException {
    Path sources = Path.of("src/main/java/org/memjcache/internal", room);
    try (Stream<Path> files = Files.walk(sources)) {
      List<String> byKey =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .flatMap(HouseRulesTest::readLines)
              .filter(line -> BY_KEY.matcher(line).matches())
              .filter(line -> !CALLERS_MAP.matcher(line.strip()).matches())
              .toList();
      assertThat(byKey).isEmpty();
    }
  }

  private static Stream<String> readLines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void classes_ofMainCode_areNotTooLong() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      Map<String, Long> tooLong =
          sources
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> lines(file) > MOST_LINES)
              .collect(Collectors.toMap(Path::toString, HouseRulesTest::lines));
      assertThat(tooLong).isEmpty();
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
