package org.memjcache.cdi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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
          .resideInAPackage("org.memjcache.internal..");

  @ArchTest
  static final ArchRule theProviderIsNeverLeftToChance =
      noClasses().should().callMethod(javax.cache.Caching.class, "getCachingProvider");
}
