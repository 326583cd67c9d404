package org.memjcache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileNotFoundException;
import java.io.IOException;
import javax.cache.Cache;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.testkit.MemcachedCluster;

/** Source: the text of {@link CachePut}. */
@Tag("servers")
class CachePutTest extends ChangingMethodContract<CachePutTest.Books> {

  @ApplicationScoped
  static class Books extends ChangingBooks {
    @Override
    @CachePut(cacheName = "titles")
    void after(@CacheKey String isbn, @CacheValue String title, String how) throws Exception {
      end("after", how);
    }

    @Override
    @CachePut(cacheName = "titles", afterInvocation = false)
    void before(@CacheKey String isbn, @CacheValue String title, String how) throws Exception {
      end("before", how);
    }

    @Override
    @CachePut(cacheName = "titles", afterInvocation = false, cacheFor = IOException.class)
    void beforeWhateverComes(@CacheKey String isbn, @CacheValue String title, String how)
        throws Exception {
      end("before", how);
    }

    @Override
    @CachePut(cacheName = "titles", cacheFor = IOException.class)
    void onlySome(@CacheKey String isbn, @CacheValue String title, String how) throws Exception {
      end("onlySome", how);
    }

    @Override
    @CachePut(cacheName = "titles", noCacheFor = FileNotFoundException.class)
    void allButSome(@CacheKey String isbn, @CacheValue String title, String how) throws Exception {
      end("allButSome", how);
    }

    @Override
    @CachePut(
        cacheName = "titles",
        cacheFor = IOException.class,
        noCacheFor = FileNotFoundException.class)
    void chosen(@CacheKey String isbn, @CacheValue String title, String how) throws Exception {
      end("chosen", how);
    }

    @Override
    @CachePut
    void unnamed(@CacheKey String isbn, @CacheValue String title, String how) {}

    @Override
    boolean isChanged(Cache<Object, Object> entries) {
      return entries.iterator().next().getValue().equals("new");
    }
  }

  CachePutTest(MemcachedCluster cluster) {
    super(cluster, Books.class);
  }

  @Test
  @Specifies(annotation = CachePut.class, attribute = "afterInvocation")
  void put_afterInvocation_followsMethod() throws Exception {
    changesAfterTheMethodHasRun();
  }

  @Test
  @Specifies(annotation = CachePut.class, attribute = "afterInvocation")
  void put_beforeInvocation_precedesMethod() throws Exception {
    changesBeforeTheMethodRuns();
  }

  @Test
  @Specifies(annotation = CachePut.class, attribute = "cacheFor")
  void put_includedException_happens() throws Exception {
    changesDespiteTheExceptionsThatAreNamed();
  }

  @Test
  @Specifies(annotation = CachePut.class, attribute = "noCacheFor")
  void put_excludedException_doesNotHappen() {
    changesDespiteAllExceptionsButThoseThatAreNamed();
  }

  @Test
  @Specifies(annotation = CachePut.class, attribute = "cacheFor")
  @Specifies(annotation = CachePut.class, attribute = "noCacheFor")
  void exception_inBothLists_isIgnored() {
    anExceptionThatIsNamedInBothDoesNotCount();
  }

  @Test
  @Specifies(annotation = CachePut.class, attribute = "cacheName")
  void cacheName_absent_isMethodName() {
    theCacheHasTheNameOfTheAnnotationElseOfTheMethod();
  }

  @Test
  void put_nullValue_throwsBeforeMethod() {
    assertThatThrownBy(() -> books.after("1", null, "fine"))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("Books.after(")
        .hasMessageContaining("@CacheValue is null");
    assertThat(calls.all()).isEmpty();
    assertThat(isChanged()).isFalse();
  }
}
