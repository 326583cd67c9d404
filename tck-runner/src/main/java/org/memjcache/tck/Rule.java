package org.memjcache.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Conditions under which the result of a TCK run is valid. */
enum Rule {
  /** Exactly the tests of the list were run. */
  IDS {
    @Override
    Stream<String> breaches(Reports reports, RunRecord run, String provider) {
      List<String> expected = expectedIds();
      List<String> ran = reports.results().stream().map(TestResult::id).toList();
      TreeSet<String> missing = new TreeSet<>(expected);
      ran.forEach(missing::remove);
      TreeSet<String> unknown = new TreeSet<>(ran);
      expected.forEach(unknown::remove);
      Stream<String> counts =
          ran.size() == expected.size()
              ? Stream.empty()
              : Stream.of(ran.size() + " tests ran instead of " + expected.size());
      return Stream.of(
              counts,
              missing.stream().map("did not run: "::concat),
              unknown.stream().map("is not on the list: "::concat))
          .flatMap(breaches -> breaches);
    }
  },

  /** No test failed, ended with an error or was skipped. */
  GREEN {
    @Override
    Stream<String> breaches(Reports reports, RunRecord run, String provider) {
      return reports.results().stream()
          .filter(result -> !result.isPassed())
          .map(result -> result.id() + " " + result.outcome() + top(result.detail()));
    }

    private String top(String detail) {
      return detail
          .lines()
          .limit(12)
          .map(line -> "\n      " + line.strip())
          .reduce("", String::concat);
    }
  },

  /** The exclude list empties only the one test that the TCK requires to be excluded. */
  EXCLUSIONS {
    @Override
    Stream<String> breaches(Reports reports, RunRecord run, String provider) {
      List<String> logged = exclusions(reports);
      Stream<String> log =
          logged.size() == 1 && logged.get(0).contains("dummyTest")
              ? Stream.empty()
              : Stream.of("the tests logged these exclusions: " + logged);
      Stream<String> lists =
          run.excludeLists().equals(List.of(DUMMY))
              ? Stream.empty()
              : Stream.of("the exclude lists on the class path contain " + run.excludeLists());
      return Stream.concat(log, lists);
    }
  },

  /** The run used the published TCK, byte for byte, and no other classes replace its classes. */
  ORIGINAL {
    @Override
    Stream<String> breaches(Reports reports, RunRecord run, String provider) {
      return Stream.of(
              published("the tests", run.testSources(), TESTS_SHA256),
              published("their supporting classes", run.supportSources(), SUPPORT_SHA256),
              run.folders().stream()
                  .flatMap(folder -> STAND_INS.stream().map(folder::resolve))
                  .filter(Files::exists)
                  .map(folder -> "classes that replace those of the TCK: " + folder))
          .flatMap(breaches -> breaches);
    }

    private Stream<String> published(String what, List<Path> sources, String sha256) {
      return sources.size() == 1 && sha256(sources.get(0)).equals(sha256)
          ? Stream.empty()
          : Stream.of(what + " come from " + sources + ", not from the jar with SHA-256 " + sha256);
    }
  },

  /** The provider under test is the only one. */
  PROVIDER {
    @Override
    Stream<String> breaches(Reports reports, RunRecord run, String provider) {
      return run.providers().equals(List.of(PROVIDERS.getOrDefault(provider, provider)))
          ? Stream.empty()
          : Stream.of("the providers on the class path are " + run.providers());
    }
  },

  /** The beans of the annotation tests come from the container only. */
  BEANS {
    @Override
    Stream<String> breaches(Reports reports, RunRecord run, String provider) {
      return run.beanProviders().equals(List.of(BEAN_PROVIDER))
          ? Stream.empty()
          : Stream.of("the bean providers on the class path are " + run.beanProviders());
    }
  },

  /**
   * In each annotation test the servers stored a value, and had a hit.
   *
   * <p>Without a bean provider, or with one that cannot be created, the TCK reports all these tests
   * as passed; without interceptors it reports half of them as passed. And it cannot distinguish a
   * cache from a bean that remembers its results.
   */
  ANNOTATIONS {
    @Override
    Stream<String> breaches(Reports reports, RunRecord run, String provider) {
      // Each test first clears its cache, which is one set on each server.
      int withoutValue = run.nodes().size();
      return expectedIds().stream()
          .filter(id -> id.startsWith("org.jsr107.tck.annotation."))
          .filter(id -> run.sets(id) <= withoutValue || run.hits(id) == 0)
          .map(id -> id + ": " + run.sets(id) + " sets, " + run.hits(id) + " hits");
    }
  },

  /** Three memcached servers were used: a map on the heap does not pass. */
  WORK {
    @Override
    Stream<String> breaches(Reports reports, RunRecord run, String provider) {
      Stream<String> count =
          run.nodes().size() == 3 ? Stream.empty() : Stream.of("the servers are " + run.nodes());
      Stream<String> idle =
          run.nodes().stream()
              .filter(node -> run.sets(node) < LEAST_WORK || run.hits(node) < LEAST_WORK)
              .map(node -> node + ": " + run.sets(node) + " sets, " + run.hits(node) + " hits");
      return Stream.concat(count, idle);
    }
  };

  private static final String DUMMY = "org.jsr107.tck.CachingTest#dummyTest";
  private static final String TESTS_SHA256 =
      "b5f5a534c73f4a33701bc36c3e462973cf50daee9ee54b7cdc19de7c6ec64e68";
  private static final String SUPPORT_SHA256 =
      "38e36752f310fa46e6c05867837cc6f4fbd539ef45efcc5b7f751e9bbab5e579";

  /** Packages of the TCK, in which folders on the class path must have no classes. */
  private static final List<String> STAND_INS =
      List.of("org/jsr107", "javax/cache", "domain", "manager");

  private static final String BEAN_PROVIDER = "org.memjcache.tck.WeldBeanProvider";

  /** A run has about twice this number of sets on each server, and more hits. */
  private static final long LEAST_WORK = 500;

  private static final Map<String, String> PROVIDERS =
      Map.of(
          "memjcache", "org.memjcache.spi.MemcachedCachingProvider",
          "ri", "org.jsr107.ri.spi.RICachingProvider");

  /** The violations of this rule in a run; empty if it holds. */
  abstract Stream<String> breaches(Reports reports, RunRecord run, String provider);

  /** The ids of all tests, sorted; each appears once. */
  static List<String> expectedIds() {
    try (InputStream in = Rule.class.getResourceAsStream("ids.txt")) {
      if (in == null) {
        throw new IllegalStateException("The list of tests, ids.txt, is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines in which the TCK reports that it emptied a test. */
  static List<String> exclusions(Reports reports) {
    return reports.output().stream().filter(line -> line.contains("EXCLUDING TEST")).toList();
  }

  private static String sha256(Path file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (IOException e) {
      return e.toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
