package org.memjcache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FileNotFoundException;
import java.io.IOException;
import javax.cache.Cache;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;

/** Source: the text of {@link CachePut}. */
@Memcached(nodes = 2)
class CachePutTest {

  @ApplicationScoped
  static class Books {
    @Inject private Calls calls;

    @Inject
    @Memjcache("titles")
    Cache<Object, Object> titles;

    @CacheResult(cacheName = "titles")
    String title(String isbn) {
      return "old";
    }

    @CachePut(cacheName = "titles")
    void after(@CacheKey String isbn, @CacheValue String title, String how) throws Exception {
      end("after", how);
    }

    @CachePut(cacheName = "titles", afterInvocation = false)
    void before(@CacheKey String isbn, @CacheValue String title, String how) throws Exception {
      end("before", how);
    }

    @CachePut(cacheName = "titles", afterInvocation = false, cacheFor = IOException.class)
    void beforeWhateverComes(@CacheKey String isbn, @CacheValue String title, String how)
        throws Exception {
      end("before", how);
    }

    @CachePut(cacheName = "titles", cacheFor = IOException.class)
    void onlySome(@CacheKey String isbn, @CacheValue String title, String how) throws Exception {
      end("onlySome", how);
    }

    @CachePut(cacheName = "titles", noCacheFor = FileNotFoundException.class)
    void allButSome(@CacheKey String isbn, @CacheValue String title, String how) throws Exception {
      end("allButSome", how);
    }

    @CachePut(
        cacheName = "titles",
        cacheFor = IOException.class,
        noCacheFor = FileNotFoundException.class)
    void chosen(@CacheKey String isbn, @CacheValue String title, String how) throws Exception {
      end("chosen", how);
    }

    @CachePut
    void unnamed(@CacheKey String isbn, @CacheValue String title, String how) {}

    private void end(String method, String how) throws Exception {
      calls.note(
          method + (titles.iterator().next().getValue().equals("new") ? " after" : " before"));
      switch (how) {
        case "io" -> throw new IOException(how);
        case "missing" -> throw new FileNotFoundException(how);
        case "state" -> throw new IllegalStateException(how);
        default -> {}
      }
    }
  }

  private final MemcachedCluster cluster;
  private AppContainer app;
  private Books books;
  private Calls calls;

  CachePutTest(MemcachedCluster cluster) {
    this.cluster = cluster;
  }

  @BeforeEach
  void start() {
    app = AppContainer.start(cluster, Books.class, Calls.class);
    books = app.bean(Books.class);
    calls = app.bean(Calls.class);
    books.title("1");
  }

  @AfterEach
  void end() {
    app.close();
  }

  /** Whether the cache was changed by a call that had to be begun with the old state. */
  private boolean isChanged() {
    Cache<Object, Object> titles = app.cache("titles");
    boolean changed = titles.iterator().next().getValue().equals("new");
    titles.clear();
    books.title("1");
    return changed;
  }

  private interface Failing {
    void call() throws Exception;
  }

  private boolean changesAlthough(String message, Failing call) {
    assertThatThrownBy(call::call).hasMessage(message);
    return isChanged();
  }

  @Test
  @Specifies(annotation = CachePut.class, attribute = "afterInvocation")
  void putsAfterTheMethodHasRun() throws Exception {
    books.after("1", "new", "fine");
    assertThat(calls.all()).containsExactly("after before");
    assertThat(isChanged()).isTrue();
    assertThat(changesAlthough("io", () -> books.after("1", "new", "io"))).isFalse();
    assertThat(changesAlthough("state", () -> books.after("1", "new", "state"))).isFalse();
  }

  @Test
  @Specifies(annotation = CachePut.class, attribute = "afterInvocation")
  void putsBeforeTheMethodRunsIfToldSo() throws Exception {
    books.before("1", "new", "fine");
    assertThat(calls.all()).containsExactly("before after");
    assertThat(isChanged()).isTrue();
    assertThat(changesAlthough("io", () -> books.before("1", "new", "io"))).isTrue();
    assertThat(changesAlthough("state", () -> books.beforeWhateverComes("1", "new", "state")))
        .isTrue();
  }

  @Test
  @Specifies(annotation = CachePut.class, attribute = "cacheFor")
  void putsDespiteTheExceptionsThatAreNamed() throws Exception {
    assertThat(changesAlthough("io", () -> books.onlySome("1", "new", "io"))).isTrue();
    assertThat(changesAlthough("missing", () -> books.onlySome("1", "new", "missing"))).isTrue();
    assertThat(changesAlthough("state", () -> books.onlySome("1", "new", "state"))).isFalse();
    books.onlySome("1", "new", "fine");
    assertThat(isChanged()).isTrue();
  }

  @Test
  @Specifies(annotation = CachePut.class, attribute = "noCacheFor")
  void putsDespiteAllExceptionsButThoseThatAreNamed() {
    assertThat(changesAlthough("io", () -> books.allButSome("1", "new", "io"))).isTrue();
    assertThat(changesAlthough("missing", () -> books.allButSome("1", "new", "missing"))).isFalse();
    assertThat(changesAlthough("state", () -> books.allButSome("1", "new", "state"))).isTrue();
  }

  @Test
  @Specifies(annotation = CachePut.class, attribute = "cacheFor")
  @Specifies(annotation = CachePut.class, attribute = "noCacheFor")
  void anExceptionThatIsNamedInBothDoesNotCount() {
    assertThat(changesAlthough("io", () -> books.chosen("1", "new", "io"))).isTrue();
    assertThat(changesAlthough("missing", () -> books.chosen("1", "new", "missing"))).isFalse();
    assertThat(changesAlthough("state", () -> books.chosen("1", "new", "state"))).isFalse();
  }

  @Test
  @Specifies(annotation = CachePut.class, attribute = "cacheName")
  void theCacheHasTheNameOfTheAnnotationElseOfTheMethod() {
    books.unnamed("1", "new", "fine");
    assertThat(app.manager().getCacheNames())
        .containsExactlyInAnyOrder(
            "titles",
            Books.class.getName() + ".unnamed(java.lang.String,java.lang.String,java.lang.String)");
  }

  @Test
  void aValueOfNullIsRefusedBeforeTheMethodRuns() {
    assertThatThrownBy(() -> books.after("1", null, "fine"))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("Books.after(")
        .hasMessageContaining("@CacheValue is null");
    assertThat(calls.all()).isEmpty();
    assertThat(isChanged()).isFalse();
  }
}
