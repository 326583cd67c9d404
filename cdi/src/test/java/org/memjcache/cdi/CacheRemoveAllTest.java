package org.memjcache.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileNotFoundException;
import java.io.IOException;
import javax.cache.Cache;
import javax.cache.annotation.CacheRemoveAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.testkit.MemcachedCluster;

/** Source: the text of {@link CacheRemoveAll}. */
@Tag("servers")
class CacheRemoveAllTest extends ChangingMethodContract<CacheRemoveAllTest.Books> {

  @ApplicationScoped
  static class Books extends ChangingBooks {
    @Override
    @CacheRemoveAll(cacheName = "titles")
    void after(String isbn, String title, String how) throws Exception {
      end("after", how);
    }

    @Override
    @CacheRemoveAll(cacheName = "titles", afterInvocation = false)
    void before(String isbn, String title, String how) throws Exception {
      end("before", how);
    }

    @Override
    @CacheRemoveAll(cacheName = "titles", afterInvocation = false, evictFor = IOException.class)
    void beforeWhateverComes(String isbn, String title, String how) throws Exception {
      end("before", how);
    }

    @Override
    @CacheRemoveAll(cacheName = "titles", evictFor = IOException.class)
    void onlySome(String isbn, String title, String how) throws Exception {
      end("onlySome", how);
    }

    @Override
    @CacheRemoveAll(cacheName = "titles", noEvictFor = FileNotFoundException.class)
    void allButSome(String isbn, String title, String how) throws Exception {
      end("allButSome", how);
    }

    @Override
    @CacheRemoveAll(
        cacheName = "titles",
        evictFor = IOException.class,
        noEvictFor = FileNotFoundException.class)
    void chosen(String isbn, String title, String how) throws Exception {
      end("chosen", how);
    }

    @Override
    @CacheRemoveAll
    void unnamed(String isbn, String title, String how) {}

    @Override
    boolean isChanged(Cache<Object, Object> entries) {
      return !entries.iterator().hasNext();
    }
  }

  CacheRemoveAllTest(MemcachedCluster cluster) {
    super(cluster, Books.class);
  }

  @Test
  @Specifies(annotation = CacheRemoveAll.class, attribute = "afterInvocation")
  void removeAll_afterInvocation_followsMethod() throws Exception {
    changesAfterTheMethodHasRun();
  }

  @Test
  @Specifies(annotation = CacheRemoveAll.class, attribute = "afterInvocation")
  void removeAll_beforeInvocation_precedesMethod() throws Exception {
    changesBeforeTheMethodRuns();
  }

  @Test
  @Specifies(annotation = CacheRemoveAll.class, attribute = "evictFor")
  void removeAll_includedException_happens() throws Exception {
    changesDespiteTheExceptionsThatAreNamed();
  }

  @Test
  @Specifies(annotation = CacheRemoveAll.class, attribute = "noEvictFor")
  void removeAll_excludedException_doesNotHappen() {
    changesDespiteAllExceptionsButThoseThatAreNamed();
  }

  @Test
  @Specifies(annotation = CacheRemoveAll.class, attribute = "evictFor")
  @Specifies(annotation = CacheRemoveAll.class, attribute = "noEvictFor")
  void exception_inBothLists_isIgnored() {
    anExceptionThatIsNamedInBothDoesNotCount();
  }

  @Test
  @Specifies(annotation = CacheRemoveAll.class, attribute = "cacheName")
  void cacheName_absent_isMethodName() {
    theCacheHasTheNameOfTheAnnotationElseOfTheMethod();
  }

  @Test
  void removeAll_severalEntries_removesAll() throws Exception {
    books.title("2");
    books.after("1", "new", "fine");
    assertThat(app.<Object, Object>cache("titles")).isEmpty();
  }
}
