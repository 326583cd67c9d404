package org.memjcache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FileNotFoundException;
import java.io.IOException;
import javax.cache.Cache;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;

/** Source: the text of {@link CacheRemoveAll}. */
@Memcached(nodes = 2)
class CacheRemoveAllTest {

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

    @CacheRemoveAll(cacheName = "titles")
    void after(String how) throws Exception {
      end("after", how);
    }

    @CacheRemoveAll(cacheName = "titles", afterInvocation = false)
    void before(String how) throws Exception {
      end("before", how);
    }

    @CacheRemoveAll(cacheName = "titles", afterInvocation = false, evictFor = IOException.class)
    void beforeWhateverComes(String how) throws Exception {
      end("before", how);
    }

    @CacheRemoveAll(cacheName = "titles", evictFor = IOException.class)
    void onlySome(String how) throws Exception {
      end("onlySome", how);
    }

    @CacheRemoveAll(cacheName = "titles", noEvictFor = FileNotFoundException.class)
    void allButSome(String how) throws Exception {
      end("allButSome", how);
    }

    @CacheRemoveAll(
        cacheName = "titles",
        evictFor = IOException.class,
        noEvictFor = FileNotFoundException.class)
    void chosen(String how) throws Exception {
      end("chosen", how);
    }

    @CacheRemoveAll
    void unnamed(String how) {}

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

  CacheRemoveAllTest(MemcachedCluster cluster) {
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
  @Specifies(annotation = CacheRemoveAll.class, attribute = "afterInvocation")
  void removesAllAfterTheMethodHasRun() throws Exception {
    books.after("fine");
    assertThat(calls.all()).containsExactly("after before");
    assertThat(isChanged()).isTrue();
    assertThat(changesAlthough("io", () -> books.after("io"))).isFalse();
    assertThat(changesAlthough("state", () -> books.after("state"))).isFalse();
  }

  @Test
  @Specifies(annotation = CacheRemoveAll.class, attribute = "afterInvocation")
  void removesAllBeforeTheMethodRunsIfToldSo() throws Exception {
    books.before("fine");
    assertThat(calls.all()).containsExactly("before after");
    assertThat(isChanged()).isTrue();
    assertThat(changesAlthough("io", () -> books.before("io"))).isTrue();
    assertThat(changesAlthough("state", () -> books.beforeWhateverComes("state"))).isTrue();
  }

  @Test
  @Specifies(annotation = CacheRemoveAll.class, attribute = "evictFor")
  void removesAllDespiteTheExceptionsThatAreNamed() throws Exception {
    assertThat(changesAlthough("io", () -> books.onlySome("io"))).isTrue();
    assertThat(changesAlthough("missing", () -> books.onlySome("missing"))).isTrue();
    assertThat(changesAlthough("state", () -> books.onlySome("state"))).isFalse();
    books.onlySome("fine");
    assertThat(isChanged()).isTrue();
  }

  @Test
  @Specifies(annotation = CacheRemoveAll.class, attribute = "noEvictFor")
  void removesAllDespiteAllExceptionsButThoseThatAreNamed() {
    assertThat(changesAlthough("io", () -> books.allButSome("io"))).isTrue();
    assertThat(changesAlthough("missing", () -> books.allButSome("missing"))).isFalse();
    assertThat(changesAlthough("state", () -> books.allButSome("state"))).isTrue();
  }

  @Test
  @Specifies(annotation = CacheRemoveAll.class, attribute = "evictFor")
  @Specifies(annotation = CacheRemoveAll.class, attribute = "noEvictFor")
  void anExceptionThatIsNamedInBothDoesNotCount() {
    assertThat(changesAlthough("io", () -> books.chosen("io"))).isTrue();
    assertThat(changesAlthough("missing", () -> books.chosen("missing"))).isFalse();
    assertThat(changesAlthough("state", () -> books.chosen("state"))).isFalse();
  }

  @Test
  @Specifies(annotation = CacheRemoveAll.class, attribute = "cacheName")
  void theCacheHasTheNameOfTheAnnotationElseOfTheMethod() {
    books.unnamed("fine");
    assertThat(app.manager().getCacheNames())
        .containsExactlyInAnyOrder("titles", Books.class.getName() + ".unnamed(java.lang.String)");
  }

  @Test
  void removesEveryEntry() throws Exception {
    books.title("2");
    books.after("fine");
    assertThat(app.<Object, Object>cache("titles")).isEmpty();
  }
}
