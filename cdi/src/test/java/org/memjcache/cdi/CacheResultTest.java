package org.memjcache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.cache.Cache;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.GeneratedCacheKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;

/** Source: the text of {@link CacheResult}. */
@Tag("servers")
@Memcached(nodes = 2)
class CacheResultTest {

  @ApplicationScoped
  static class Books {
    @Inject private Calls calls;

    @CacheResult
    String unnamed(String isbn, int edition) {
      calls.note("unnamed");
      return isbn + "/" + edition;
    }

    @CacheResult(cacheName = "titles")
    String title(String isbn) {
      calls.note("title");
      return isbn.isEmpty() ? null : "title of " + isbn;
    }

    @CacheResult(cacheName = "titles", skipGet = true)
    String renewedTitle(String isbn) {
      calls.note("renewedTitle");
      return "new title of " + isbn;
    }

    @CacheResult(cacheName = "found", exceptionCacheName = "failures")
    String find(String isbn) throws IOException {
      return fail("find", isbn);
    }

    @CacheResult(cacheName = "found", skipGet = true, exceptionCacheName = "failures")
    String findAnew(String isbn) throws IOException {
      return fail("findAnew", isbn);
    }

    @CacheResult(cacheName = "plain")
    String findPlainly(String isbn) throws IOException {
      return fail("findPlainly", isbn);
    }

    @CacheResult(
        cacheName = "found",
        exceptionCacheName = "some failures",
        cachedExceptions = IOException.class)
    String onlySome(String isbn) throws IOException {
      return fail("onlySome", isbn);
    }

    @CacheResult(
        cacheName = "found",
        exceptionCacheName = "other failures",
        nonCachedExceptions = FileNotFoundException.class)
    String allButSome(String isbn) throws IOException {
      return fail("allButSome", isbn);
    }

    @CacheResult(
        cacheName = "found",
        exceptionCacheName = "chosen failures",
        cachedExceptions = IOException.class,
        nonCachedExceptions = FileNotFoundException.class)
    String chosen(String isbn) throws IOException {
      return fail("chosen", isbn);
    }

    private String fail(String method, String isbn) throws IOException {
      calls.note(method);
      switch (isbn) {
        case "io":
          throw new IOException(isbn);
        case "missing":
          throw new FileNotFoundException(isbn);
        case "state":
          throw new IllegalStateException(isbn);
        case "error":
          throw new AssertionError(isbn);
        default:
          return isbn;
      }
    }
  }

  private final MemcachedCluster cluster;
  private AppContainer app;
  private Books books;
  private Calls calls;

  CacheResultTest(MemcachedCluster cluster) {
    this.cluster = cluster;
  }

  @BeforeEach
  void start() {
    app = AppContainer.start(cluster, Books.class, Calls.class);
    books = app.bean(Books.class);
    calls = app.bean(Calls.class);
  }

  @AfterEach
  void end() {
    app.close();
  }

  @Test
  void call_cachedResult_skipsMethod() {
    assertThat(books.title("1")).isEqualTo(books.title("1")).isEqualTo("title of 1");
    assertThat(calls.of("title")).isEqualTo(1);
    assertThat(books.title("2")).isEqualTo("title of 2");
    assertThat(calls.of("title")).isEqualTo(2);
    assertThat(StreamSupport.stream(app.<Object, Object>cache("titles").spliterator(), false))
        .extracting(Cache.Entry::getValue)
        .containsExactlyInAnyOrder("title of 1", "title of 2");
  }

  @Test
  void call_nullResult_isNotCached() {
    assertThat(books.title("")).isNull();
    assertThat(books.title("")).isNull();
    assertThat(calls.of("title")).isEqualTo(2);
  }

  @Test
  @Specifies(annotation = CacheResult.class, attribute = "cacheName")
  void cacheName_absent_isMethodName() {
    books.unnamed("1", 2);
    books.title("1");
    assertThat(app.manager().getCacheNames())
        .containsExactlyInAnyOrder(
            Books.class.getName() + ".unnamed(java.lang.String,int)", "titles");
  }

  @Test
  @Specifies(annotation = CacheResult.class, attribute = "skipGet")
  void skipGet_cachedResult_runsMethodAndPuts() {
    assertThat(books.title("1")).isEqualTo("title of 1");
    assertThat(books.renewedTitle("1")).isEqualTo(books.renewedTitle("1"));
    assertThat(calls.of("renewedTitle")).isEqualTo(2);
    assertThat(books.title("1")).isEqualTo("new title of 1");
  }

  @Test
  @Specifies(annotation = CacheResult.class, attribute = "skipGet")
  void skipGet_cachedException_runsMethod() {
    assertThatThrownBy(() -> books.findAnew("io")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> books.findAnew("io")).isInstanceOf(IOException.class);
    assertThat(calls.of("findAnew")).isEqualTo(2);
    assertThatThrownBy(() -> books.find("io")).isInstanceOf(IOException.class).hasMessage("io");
    assertThat(calls.of("find")).isZero();
  }

  @Test
  @Specifies(annotation = CacheResult.class, attribute = "exceptionCacheName")
  void exception_withExceptionCache_isCached() {
    for (String failing : List.of("io", "missing", "state", "error")) {
      Throwable first = thrownBy(() -> books.find(failing));
      Throwable second = thrownBy(() -> books.find(failing));
      assertThat(second).hasSameClassAs(first).hasMessage(failing);
    }
    assertThat(calls.of("find")).isEqualTo(4);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> books.findPlainly("io")).isInstanceOf(IOException.class);
    }
    assertThat(calls.of("findPlainly")).isEqualTo(2);
    assertThat(app.manager().getCacheNames())
        .containsExactlyInAnyOrder("found", "failures", "plain");
  }

  @Test
  void exception_cached_hasKeyOfCall() {
    assertThatThrownBy(() -> books.find("io")).isInstanceOf(IOException.class);
    Cache<Object, Object> failures = app.cache("failures");
    assertThat(failures).hasSize(1);
    Cache.Entry<Object, Object> entry = failures.iterator().next();
    assertThat(entry.getKey()).isInstanceOf(GeneratedCacheKey.class).hasToString("[io]");
    assertThat(entry.getValue()).isInstanceOf(IOException.class);
  }

  @Test
  @Specifies(annotation = CacheResult.class, attribute = "cachedExceptions")
  void exception_cachedExceptions_onlyTheseAreCached() {
    assertThat(runsOf("onlySome", "missing", () -> books.onlySome("missing"))).isEqualTo(1);
    assertThat(runsOf("onlySome", "io", () -> books.onlySome("io"))).isEqualTo(1);
    assertThat(runsOf("onlySome", "state", () -> books.onlySome("state"))).isEqualTo(2);
  }

  @Test
  @Specifies(annotation = CacheResult.class, attribute = "nonCachedExceptions")
  void exception_nonCachedExceptions_allOthersAreCached() {
    assertThat(runsOf("allButSome", "missing", () -> books.allButSome("missing"))).isEqualTo(2);
    assertThat(runsOf("allButSome", "io", () -> books.allButSome("io"))).isEqualTo(1);
    assertThat(runsOf("allButSome", "state", () -> books.allButSome("state"))).isEqualTo(1);
  }

  @Test
  @Specifies(annotation = CacheResult.class, attribute = "cachedExceptions")
  @Specifies(annotation = CacheResult.class, attribute = "nonCachedExceptions")
  void exception_inBothLists_isNotCached() {
    assertThat(runsOf("chosen", "missing", () -> books.chosen("missing"))).isEqualTo(2);
    assertThat(runsOf("chosen", "io", () -> books.chosen("io"))).isEqualTo(1);
    assertThat(runsOf("chosen", "state", () -> books.chosen("state"))).isEqualTo(2);
  }

  private interface Failing {
    Object call() throws Exception;
  }

  /** How often the method runs when it is called twice and fails. */
  private int runsOf(String method, String message, Failing call) {
    int before = calls.of(method);
    assertThat(thrownBy(call)).hasMessage(message);
    assertThat(thrownBy(call)).hasMessage(message);
    return calls.of(method) - before;
  }

  private static Throwable thrownBy(Failing call) {
    return org.assertj.core.api.Assertions.catchThrowable(call::call);
  }
}
