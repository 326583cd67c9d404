package org.memjcache;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may call whom; {@code package-info.java} of each room says it in words. */
@AnalyzeClasses(packages = "org.memjcache", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

  private static final int MOST_LINES = 450;

  @ArchTest
  static final ArchRule callsGoDownwards =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("spi")
          .definedBy("org.memjcache.spi")
          .layer("front")
          .definedBy("org.memjcache")
          .layer("configuration")
          .definedBy("org.memjcache.configuration")
          .layer("operation")
          .definedBy("org.memjcache.operation", "org.memjcache.processor")
          .layer("side rooms")
          .definedBy(
              "org.memjcache.expiry",
              "org.memjcache.event",
              "org.memjcache.integration",
              "org.memjcache.management")
          .layer("entry")
          .definedBy("org.memjcache.entry")
          .layer("codec")
          .definedBy("org.memjcache.codec")
          .layer("store")
          .definedBy("org.memjcache.store")
          .layer("cluster")
          .definedBy("org.memjcache.cluster")
          .layer("client")
          .definedBy("org.memjcache.client")
          .whereLayer("spi")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("front")
          .mayOnlyBeAccessedByLayers("spi")
          .whereLayer("configuration")
          .mayOnlyBeAccessedByLayers("front")
          .whereLayer("operation")
          .mayOnlyBeAccessedByLayers("front")
          .whereLayer("side rooms")
          .mayOnlyBeAccessedByLayers("front", "configuration", "operation")
          .whereLayer("entry")
          .mayOnlyBeAccessedByLayers("front", "operation", "side rooms")
          .whereLayer("codec")
          .mayOnlyBeAccessedByLayers("front", "configuration", "entry", "operation")
          .whereLayer("store")
          .mayOnlyBeAccessedByLayers("front", "operation", "entry", "codec")
          .whereLayer("cluster")
          .mayOnlyBeAccessedByLayers("front", "configuration", "store", "client")
          .whereLayer("client")
          .mayOnlyBeAccessedByLayers("store");

  @ArchTest
  static final ArchRule onlyClientKnowsSpymemcached =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.memjcache.client")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("net.spy..");

  @ArchTest
  static final ArchRule onlyCodecKnowsKryo =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.memjcache.codec")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.esotericsoftware..");

  @ArchTest
  static final ArchRule onlyCodecKnowsPickles =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.memjcache.codec")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("net.razorvine..");

  @ArchTest
  static final ArchRule configurationIsReadWhereThingsAreWired =
      noClasses()
          .that()
          .resideInAPackage("org.memjcache")
          .and()
          .haveSimpleNameNotContaining("Configuration")
          .and()
          .doNotHaveSimpleName("CacheFactory")
          .and()
          .doNotHaveSimpleName("Codecs")
          .and()
          .doNotHaveSimpleName("LazyCluster")
          .and()
          .doNotHaveSimpleName("Overlay")
          .and()
          .doNotHaveSimpleName("MemcachedCacheManager")
          .should()
          .dependOnClassesThat(resideInAPackage("org.memjcache.configuration"));

  @ArchTest
  static final ArchRule sideRoomsDoNotKnowEachOther =
      slices()
          .matching("org.memjcache.(expiry|event|integration|management)")
          .should()
          .notDependOnEachOther();

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
          .implement(javax.cache.CacheManager.class);

  @ArchTest
  static final ArchRule workIsNotGivenToTheCommonPool =
      noClasses()
          .should()
          .callMethodWhere(
              target(nameMatching("\\w+Async"))
                  .and(target(owner(assignableTo(CompletableFuture.class)))));

  @Test
  void noClassIsLongerThanAFewScreens() throws IOException {
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
