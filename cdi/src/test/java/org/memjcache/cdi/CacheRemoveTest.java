package org.memjcache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FileNotFoundException;
import java.io.IOException;
import javax.cache.Cache;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;

/** Source: the text of {@link CacheRemove}. */
@Memcached(nodes = 2)
class CacheRemoveTest {

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

    @CacheRemove(cacheName = "titles")
    void after(@CacheKey String isbn, String how) throws Exception {
      end("after", how);
    }

    @CacheRemove(cacheName = "titles", afterInvocation = false)
    void before(@CacheKey String isbn, String how) throws Exception {
      end("before", how);
    }

    @CacheRemove(cacheName = "titles", afterInvocation = false, evictFor = IOException.class)
    void beforeWhateverComes(@CacheKey String isbn, String how) throws Exception {
      end("before", how);
    }

    @CacheRemove(cacheName = "titles", evictFor = IOException.class)
    void onlySome(@CacheKey String isbn, String how) throws Exception {
      end("onlySome", how);
    }

    @CacheRemove(cacheName = "titles", noEvictFor = FileNotFoundException.class)
    void allButSome(@CacheKey String isbn, String how) throws Exception {
      end("allButSome", how);
    }

    @CacheRemove(
        cacheName = "titles",
        evictFor = IOException.class,
        noEvictFor = FileNotFoundException.class)
    void chosen(@CacheKey String isbn, String how) throws Exception {
      end("chosen", how);
    }

    @CacheRemove
    void unnamed(@CacheKey String isbn, String how) {}

    private void end(String method, String how) throws Exception {
      calls.note(method + (!titles.iterator().hasNext() ? " after" : " before"));
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

  CacheRemoveTest(MemcachedCluster cluster) {
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
    boolean changed = !titles.iterator().hasNext();
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
  @Specifies(annotation = CacheRemove.class, attribute = "afterInvocation")
  void removesAfterTheMethodHasRun() throws Exception {
    books.after("1", "fine");
    assertThat(calls.all()).containsExactly("after before");
    assertThat(isChanged()).isTrue();
    assertThat(changesAlthough("io", () -> books.after("1", "io"))).isFalse();
    assertThat(changesAlthough("state", () -> books.after("1", "state"))).isFalse();
  }

  @Test
  @Specifies(annotation = CacheRemove.class, attribute = "afterInvocation")
  void removesBeforeTheMethodRunsIfToldSo() throws Exception {
    books.before("1", "fine");
    assertThat(calls.all()).containsExactly("before after");
    assertThat(isChanged()).isTrue();
    assertThat(changesAlthough("io", () -> books.before("1", "io"))).isTrue();
    assertThat(changesAlthough("state", () -> books.beforeWhateverComes("1", "state"))).isTrue();
  }

  @Test
  @Specifies(annotation = CacheRemove.class, attribute = "evictFor")
  void removesDespiteTheExceptionsThatAreNamed() throws Exception {
    assertThat(changesAlthough("io", () -> books.onlySome("1", "io"))).isTrue();
    assertThat(changesAlthough("missing", () -> books.onlySome("1", "missing"))).isTrue();
    assertThat(changesAlthough("state", () -> books.onlySome("1", "state"))).isFalse();
    books.onlySome("1", "fine");
    assertThat(isChanged()).isTrue();
  }

  @Test
  @Specifies(annotation = CacheRemove.class, attribute = "noEvictFor")
  void removesDespiteAllExceptionsButThoseThatAreNamed() {
    assertThat(changesAlthough("io", () -> books.allButSome("1", "io"))).isTrue();
    assertThat(changesAlthough("missing", () -> books.allButSome("1", "missing"))).isFalse();
    assertThat(changesAlthough("state", () -> books.allButSome("1", "state"))).isTrue();
  }

  @Test
  @Specifies(annotation = CacheRemove.class, attribute = "evictFor")
  @Specifies(annotation = CacheRemove.class, attribute = "noEvictFor")
  void anExceptionThatIsNamedInBothDoesNotCount() {
    assertThat(changesAlthough("io", () -> books.chosen("1", "io"))).isTrue();
    assertThat(changesAlthough("missing", () -> books.chosen("1", "missing"))).isFalse();
    assertThat(changesAlthough("state", () -> books.chosen("1", "state"))).isFalse();
  }

  @Test
  @Specifies(annotation = CacheRemove.class, attribute = "cacheName")
  void theCacheHasTheNameOfTheAnnotationElseOfTheMethod() {
    books.unnamed("1", "fine");
    assertThat(app.manager().getCacheNames())
        .containsExactlyInAnyOrder(
            "titles", Books.class.getName() + ".unnamed(java.lang.String,java.lang.String)");
  }

  @Test
  void leavesOtherEntries() throws Exception {
    books.title("2");
    books.after("2", "fine");
    assertThat(app.<Object, Object>cache("titles")).hasSize(1);
  }
}
