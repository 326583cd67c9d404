package org.memjcache.cdi;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.memjcache.internal.operation.IdentifiedKeys;
import org.memjcache.internal.operation.SingleFlight;

/** Who may call whom. */
@AnalyzeClasses(packages = "org.memjcache.cdi", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

  @ArchTest
  static final ArchRule whatAnnotationsMeanDependsOnNoContainer =
      noClasses()
          .that()
          .resideInAPackage("org.memjcache.cdi.annotation")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta..", "org.memjcache.cdi", "org.memjcache");

  @ArchTest
  static final ArchRule onlyTheExtensionReadsSettings =
      noClasses()
          .that()
          .haveNameNotMatching("org\\.memjcache\\.cdi\\.(MemjcacheExtension.*|internal\\..*)")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.memjcache.internal.configuration");

  /** The module descriptor of the provider exports these to this module. */
  @ArchTest
  static final ArchRule onlyTheExportedRoomsAreUsed =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.memjcache.internal..")
                  .and(not(resideInAPackage("org.memjcache.internal.configuration")))
                  .and(not(belongToAnyOf(SingleFlight.class, IdentifiedKeys.class))));

  @ArchTest
  static final ArchRule theProviderIsNeverLeftToChance =
      noClasses().should().callMethod(javax.cache.Caching.class, "getCachingProvider");
}
