package org.memjcache.tck;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import javax.cache.annotation.BeanProvider;
import org.jsr107.tck.CacheTest;
import org.junit.Before;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.memjcache.tck.TestResult.Outcome;

/** A run that may be believed, and each way in which one may not. */
public final class TckCheckTest {

  private static final String EXCLUDED =
      "INFO: ===== EXCLUDING TEST 'org.jsr107.tck.CachingTest#dummyTest'";

  private static final String ANNOTATION_TEST =
      "org.jsr107.tck.annotation.InterceptionUsingCacheConfigTest#test_AT_CacheResult";

  @org.junit.Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final List<TestResult> results = new ArrayList<>();
  private final List<String> output = new ArrayList<>(List.of("some line", EXCLUDED));
  private final Properties run = new Properties();

  @Before
  public void aRunThatMayBeBelieved() throws URISyntaxException {
    Rule.expectedIds().forEach(id -> results.add(passed(id)));
    run.setProperty("java", "17");
    run.setProperty("tests", jarOf(CacheTest.class));
    run.setProperty("support", jarOf(BeanProvider.class));
    run.setProperty("providers", "org.memjcache.spi.MemcachedCachingProvider");
    run.setProperty("bean-providers", "org.memjcache.tck.WeldBeanProvider");
    run.setProperty("exclude-lists", "org.jsr107.tck.CachingTest#dummyTest");
    run.setProperty("nodes", "a:1\nb:2\nc:3");
    for (String node : List.of("a:1", "b:2", "c:3")) {
      run.setProperty("sets." + node, "4000");
      run.setProperty("hits." + node, "5000");
    }
    Rule.expectedIds().stream()
        .filter(id -> id.contains(".annotation."))
        .forEach(
            id -> {
              run.setProperty("sets." + id, "4");
              run.setProperty("hits." + id, "1");
            });
  }

  @Test
  public void expectedIds_digest_isThatOfTck() throws Exception {
    String list = Rule.expectedIds().stream().map(id -> id + "\n").collect(joining());
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(list.getBytes(StandardCharsets.UTF_8));

    assertThat(HexFormat.of().formatHex(digest))
        .isEqualTo("16633708c78836b0a1b1aa59319ee42b5ab0bfb76bf9522b1e218656d2129ab1");
  }

  @Test
  public void run_complete_isAccepted() throws IOException {
    assertThat(brokenRules()).isEmpty();
    assertThat(check().summary()).isEqualTo("TCK 1.1.1: 493 run, 492 real, 0 failed, 0 excluded");
  }

  @Test
  public void run_noReports_breaksRules() throws IOException {
    TckCheck check = new TckCheck(folder.getRoot().toPath().resolve("none"), "memjcache");

    assertThat(broken(check))
        .containsExactly(
            "IDS", "EXCLUSIONS", "ORIGINAL", "PROVIDER", "BEANS", "ANNOTATIONS", "WORK");
  }

  @Test
  public void test_absent_breaksIds() throws IOException {
    results.remove(7);

    assertThat(brokenRules()).containsExactly("IDS");
  }

  @Test
  public void test_replaced_breaksIds() throws IOException {
    results.set(7, passed("org.jsr107.tck.CacheTest#madeUp"));

    assertThat(brokenRules()).containsExactly("IDS");
  }

  @Test
  public void test_ranTwice_breaksIds() throws IOException {
    results.add(results.get(0));

    assertThat(brokenRules()).containsExactly("IDS");
  }

  @Test
  public void test_failed_breaksGreen() throws IOException {
    end(7, Outcome.FAILED);

    assertThat(brokenRules()).containsExactly("GREEN");
    assertThat(check().summary()).isEqualTo("TCK 1.1.1: 493 run, 492 real, 1 failed, 0 excluded");
  }

  @Test
  public void test_tearDownFailedToo_isOneFailure() throws IOException {
    end(7, Outcome.FAILED);
    results.add(results.get(7));

    assertThat(brokenRules()).containsExactly("GREEN");
    assertThat(check().summary()).isEqualTo("TCK 1.1.1: 493 run, 492 real, 1 failed, 0 excluded");
  }

  @Test
  public void test_skipped_breaksGreen() throws IOException {
    end(7, Outcome.SKIPPED);

    assertThat(brokenRules()).containsExactly("GREEN");
  }

  @Test
  public void test_excluded_breaksExclusions() throws IOException {
    output.add("INFO: ===== EXCLUDING TEST 'org.jsr107.tck.PutTest#put_Closed'");

    assertThat(brokenRules()).containsExactly("EXCLUSIONS");
    assertThat(check().summary()).isEqualTo("TCK 1.1.1: 493 run, 491 real, 0 failed, 1 excluded");
  }

  @Test
  public void log_absent_breaksExclusions() throws IOException {
    output.remove(EXCLUDED);

    assertThat(brokenRules()).containsExactly("EXCLUSIONS");
  }

  @Test
  public void excludeList_second_breaksExclusions() throws IOException {
    run.setProperty(
        "exclude-lists", "org.jsr107.tck.CachingTest#dummyTest\norg.jsr107.tck.PutTest#put_Closed");

    assertThat(brokenRules()).containsExactly("EXCLUSIONS");
  }

  @Test
  public void tckJar_edited_breaksOriginal() throws IOException {
    run.setProperty("support", folder.newFile("cache-tests-1.1.1.jar").toString());

    assertThat(brokenRules()).containsExactly("ORIGINAL");
  }

  @Test
  public void tckClass_replaced_breaksOriginal() throws IOException {
    run.setProperty("folders", folder.getRoot().toString());
    folder.newFolder("org", "jsr107");

    assertThat(brokenRules()).containsExactly("ORIGINAL");
  }

  @Test
  public void provider_second_breaksProvider() throws IOException {
    run.setProperty(
        "providers",
        "org.memjcache.spi.MemcachedCachingProvider\norg.jsr107.ri.spi.RICachingProvider");

    assertThat(brokenRules()).containsExactly("PROVIDER");
  }

  @Test
  public void tckBean_replaced_breaksOriginal() throws IOException {
    run.setProperty("folders", folder.getRoot().toString());
    folder.newFolder("manager");

    assertThat(brokenRules()).containsExactly("ORIGINAL");
  }

  @Test
  public void beanProvider_absent_breaksBeans() throws IOException {
    run.setProperty("bean-providers", "");

    assertThat(brokenRules()).containsExactly("BEANS");
  }

  @Test
  public void beanProvider_second_breaksBeans() throws IOException {
    run.setProperty("bean-providers", "some.Other\norg.memjcache.tck.WeldBeanProvider");

    assertThat(brokenRules()).containsExactly("BEANS");
  }

  @Test
  public void annotationTest_noSets_breaksAnnotations() throws IOException {
    run.setProperty("sets." + ANNOTATION_TEST, "3");

    assertThat(brokenRules()).containsExactly("ANNOTATIONS");
  }

  @Test
  public void annotationTest_noHits_breaksAnnotations() throws IOException {
    run.setProperty("hits." + ANNOTATION_TEST, "0");

    assertThat(brokenRules()).containsExactly("ANNOTATIONS");
  }

  @Test
  public void annotationTest_notCounted_breaksAnnotations() throws IOException {
    run.remove("sets." + ANNOTATION_TEST);

    assertThat(brokenRules()).containsExactly("ANNOTATIONS");
  }

  @Test
  public void server_idle_breaksWork() throws IOException {
    run.setProperty("hits.b:2", "3");

    assertThat(brokenRules()).containsExactly("WORK");
  }

  @Test
  public void control_rules_mustBeBroken() throws IOException {
    assertThat(wrong("0", ".*", "WORK")).containsExactly("WORK must be broken");

    run.setProperty("hits.b:2", "3");

    assertThat(wrong("0", ".*", "WORK")).isEmpty();
    assertThat(wrong("0", ".*", "WORK,IDS")).containsExactly("IDS must be broken");
  }

  @Test
  public void control_failures_mustMatch() throws IOException {
    end(7, Outcome.FAILED);
    end(8, Outcome.FAILED);

    assertThat(wrong("2", ".*", "GREEN")).isEmpty();
    assertThat(wrong("3", ".*", "GREEN")).containsExactly("at least 3 tests must fail");
    assertThat(wrong("2", ".*Statistics.*", "GREEN"))
        .containsExactly("no test may fail but .*Statistics.*");
  }

  private List<String> wrong(String... expected) throws IOException {
    return wrong(check(), Expectation.parse(List.of(expected)));
  }

  private static List<String> wrong(TckCheck check, Expectation expected) {
    return check.verdict(expected).stream()
        .filter(TestResult::isFailed)
        .map(TestResult::name)
        .toList();
  }

  private List<String> brokenRules() throws IOException {
    return broken(check());
  }

  private static List<String> broken(TckCheck check) {
    return wrong(check, Expectation.SOUND).stream()
        .map(name -> name.replace(" must hold", ""))
        .toList();
  }

  private TckCheck check() throws IOException {
    Path reports = folder.getRoot().toPath().resolve("reports");
    new TestReport("all", results).write(reports);
    Files.write(reports.resolve("all-output.txt"), output);
    try (Writer out = Files.newBufferedWriter(reports.resolve("run.properties"))) {
      run.store(out, null);
    }
    return new TckCheck(reports, "memjcache");
  }

  private void end(int index, Outcome outcome) {
    TestResult result = results.get(index);
    results.set(
        index, new TestResult(result.className(), result.name(), 0, outcome, "thrown by a test"));
  }

  private static TestResult passed(String id) {
    String[] parts = id.split("#", 2);
    return new TestResult(parts[0], parts[1], 0, Outcome.PASSED, "");
  }

  private static String jarOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
