package org.memjcache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.cache.Cache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;

/** What the specification says alike of the annotations that change a cache. */
@Memcached(nodes = 2)
abstract class ChangingMethodContract<B extends ChangingBooks> {

  private final MemcachedCluster cluster;
  private final Class<B> type;
  AppContainer app;
  B books;
  Calls calls;

  ChangingMethodContract(MemcachedCluster cluster, Class<B> type) {
    this.cluster = cluster;
    this.type = type;
  }

  @BeforeEach
  void start() {
    app = AppContainer.start(cluster, type, Calls.class);
    books = app.bean(type);
    calls = app.bean(Calls.class);
    books.title("1");
  }

  @AfterEach
  void end() {
    app.close();
  }

  /** A method of the bean. */
  interface Change {
    void call(String isbn, String title, String how) throws Exception;
  }

  /** Whether the cache was changed by a call that had to be begun with the old state. */
  final boolean isChanged() {
    Cache<Object, Object> titles = app.cache("titles");
    boolean changed = books.isChanged(titles);
    titles.clear();
    books.title("1");
    return changed;
  }

  private boolean changesAlthough(String message, Change change) {
    assertThatThrownBy(() -> change.call("1", "new", message)).hasMessage(message);
    return isChanged();
  }

  final void changesAfterTheMethodHasRun() throws Exception {
    books.after("1", "new", "fine");
    assertThat(calls.all()).containsExactly("after before");
    assertThat(isChanged()).isTrue();
    assertThat(changesAlthough("io", books::after)).isFalse();
    assertThat(changesAlthough("state", books::after)).isFalse();
  }

  final void changesBeforeTheMethodRuns() throws Exception {
    books.before("1", "new", "fine");
    assertThat(calls.all()).containsExactly("before after");
    assertThat(isChanged()).isTrue();
    assertThat(changesAlthough("io", books::before)).isTrue();
    assertThat(changesAlthough("state", books::beforeWhateverComes)).isTrue();
  }

  final void changesDespiteTheExceptionsThatAreNamed() throws Exception {
    assertThat(changesAlthough("io", books::onlySome)).isTrue();
    assertThat(changesAlthough("missing", books::onlySome)).isTrue();
    assertThat(changesAlthough("state", books::onlySome)).isFalse();
    books.onlySome("1", "new", "fine");
    assertThat(isChanged()).isTrue();
  }

  final void changesDespiteAllExceptionsButThoseThatAreNamed() {
    assertThat(changesAlthough("io", books::allButSome)).isTrue();
    assertThat(changesAlthough("missing", books::allButSome)).isFalse();
    assertThat(changesAlthough("state", books::allButSome)).isTrue();
  }

  final void anExceptionThatIsNamedInBothDoesNotCount() {
    assertThat(changesAlthough("io", books::chosen)).isTrue();
    assertThat(changesAlthough("missing", books::chosen)).isFalse();
    assertThat(changesAlthough("state", books::chosen)).isFalse();
  }

  final void theCacheHasTheNameOfTheAnnotationElseOfTheMethod() {
    books.unnamed("1", "new", "fine");
    assertThat(app.manager().getCacheNames())
        .containsExactlyInAnyOrder(
            "titles",
            type.getName() + ".unnamed(java.lang.String,java.lang.String,java.lang.String)");
  }
}
