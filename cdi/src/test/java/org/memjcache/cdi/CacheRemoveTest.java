package org.memjcache.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileNotFoundException;
import java.io.IOException;
import javax.cache.Cache;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheRemove;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.testkit.MemcachedCluster;

/** Source: the text of {@link CacheRemove}. */
@Tag("servers")
class CacheRemoveTest extends ChangingMethodContract<CacheRemoveTest.Books> {

  @ApplicationScoped
  static class Books extends ChangingBooks {
    @Override
    @CacheRemove(cacheName = "titles")
    void after(@CacheKey String isbn, String title, String how) throws Exception {
      end("after", how);
    }

    @Override
    @CacheRemove(cacheName = "titles", afterInvocation = false)
    void before(@CacheKey String isbn, String title, String how) throws Exception {
      end("before", how);
    }

    @Override
    @CacheRemove(cacheName = "titles", afterInvocation = false, evictFor = IOException.class)
    void beforeWhateverComes(@CacheKey String isbn, String title, String how) throws Exception {
      end("before", how);
    }

    @Override
    @CacheRemove(cacheName = "titles", evictFor = IOException.class)
    void onlySome(@CacheKey String isbn, String title, String how) throws Exception {
      end("onlySome", how);
    }

    @Override
    @CacheRemove(cacheName = "titles", noEvictFor = FileNotFoundException.class)
    void allButSome(@CacheKey String isbn, String title, String how) throws Exception {
      end("allButSome", how);
    }

    @Override
    @CacheRemove(
        cacheName = "titles",
        evictFor = IOException.class,
        noEvictFor = FileNotFoundException.class)
    void chosen(@CacheKey String isbn, String title, String how) throws Exception {
      end("chosen", how);
    }

    @Override
    @CacheRemove
    void unnamed(@CacheKey String isbn, String title, String how) {}

    @Override
    boolean isChanged(Cache<Object, Object> entries) {
      return !entries.iterator().hasNext();
    }
  }

  CacheRemoveTest(MemcachedCluster cluster) {
    super(cluster, Books.class);
  }

  @Test
  @Specifies(annotation = CacheRemove.class, attribute = "afterInvocation")
  void remove_afterInvocation_followsMethod() throws Exception {
    changesAfterTheMethodHasRun();
  }

  @Test
  @Specifies(annotation = CacheRemove.class, attribute = "afterInvocation")
  void remove_beforeInvocation_precedesMethod() throws Exception {
    changesBeforeTheMethodRuns();
  }

  @Test
  @Specifies(annotation = CacheRemove.class, attribute = "evictFor")
  void remove_includedException_happens() throws Exception {
    changesDespiteTheExceptionsThatAreNamed();
  }

  @Test
  @Specifies(annotation = CacheRemove.class, attribute = "noEvictFor")
  void remove_excludedException_doesNotHappen() {
    changesDespiteAllExceptionsButThoseThatAreNamed();
  }

  @Test
  @Specifies(annotation = CacheRemove.class, attribute = "evictFor")
  @Specifies(annotation = CacheRemove.class, attribute = "noEvictFor")
  void exception_inBothLists_isIgnored() {
    anExceptionThatIsNamedInBothDoesNotCount();
  }

  @Test
  @Specifies(annotation = CacheRemove.class, attribute = "cacheName")
  void cacheName_absent_isMethodName() {
    theCacheHasTheNameOfTheAnnotationElseOfTheMethod();
  }

  @Test
  void remove_otherEntry_stays() throws Exception {
    books.title("2");
    books.after("2", "new", "fine");
    assertThat(app.<Object, Object>cache("titles")).hasSize(1);
  }
}
