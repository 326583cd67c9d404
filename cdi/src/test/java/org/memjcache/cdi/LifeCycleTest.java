package org.memjcache.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import javax.management.ObjectName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.RawClient;

/** How containers begin and end, and what else takes part in a call. */
@Tag("servers")
@Memcached
class LifeCycleTest {

  private static final AtomicReference<Object> LAST_WORDS = new AtomicReference<>();

  @ApplicationScoped
  static class Greeter {
    @Inject @Memjcache Cache<String, String> cache;

    @CacheResult(cacheName = "greetings")
    String greet(String name) {
      cache.put("last", name);
      return "Hello " + name;
    }

    @PreDestroy
    void sayGoodbye() {
      LAST_WORDS.set(cache.get("last"));
    }
  }

  @Test
  void containerClose_manager_closesAfterBeans(MemcachedCluster cluster) {
    CacheManager manager;
    try (AppContainer app = AppContainer.start(cluster, Greeter.class)) {
      app.bean(Greeter.class).greet("Ada");
      manager = app.manager();
      assertThat(manager.isClosed()).isFalse();
    }
    assertThat(LAST_WORDS).hasValue("Ada");
    assertThat(manager.isClosed()).isTrue();
  }

  @Test
  void call_closedManager_reopens(MemcachedCluster cluster) {
    try (AppContainer app = AppContainer.start(cluster, Rates.class)) {
      assertThat(app.bean(Rates.class).rate("EUR")).isEqualTo(1);
      app.manager().close();
      assertThat(app.bean(Rates.class).rate("EUR")).isEqualTo(1);
      assertThat(app.manager().isClosed()).isFalse();
    }
  }

  @ApplicationScoped
  static class Rates {
    @CacheResult(cacheName = "rates")
    Integer rate(String currency) {
      return 1;
    }
  }

  @Test
  void containers_closed_leaveNoResources(MemcachedCluster cluster) throws Exception {
    int before = connections(cluster);
    String[] settings = {"default.management", "true", "default.statistics", "true"};
    for (int i = 0; i < 20; i++) {
      try (AppContainer app = AppContainer.start(cluster, settings, Greeter.class)) {
        app.bean(Greeter.class).greet("Ada");
        assertThat(beans()).isNotEmpty();
      }
    }
    await().untilAsserted(() -> assertThat(threads()).isEmpty());
    // The server may still have counted a connection that was closed shortly before this test.
    await().untilAsserted(() -> assertThat(connections(cluster)).isLessThanOrEqualTo(before));
    assertThat(beans()).isEmpty();
  }

  private static int connections(MemcachedCluster cluster) {
    try (RawClient client = cluster.node(0).connect()) {
      return Integer.parseInt(client.stats().get("curr_connections"));
    }
  }

  private static Set<ObjectName> beans() throws Exception {
    Set<ObjectName> beans =
        ManagementFactory.getPlatformMBeanServer()
            .queryNames(new ObjectName("org.memjcache:*"), null);
    beans.addAll(
        ManagementFactory.getPlatformMBeanServer()
            .queryNames(new ObjectName("javax.cache:*"), null));
    return beans;
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("memjcache-"))
        .toList();
  }

  @SessionScoped
  static class Session implements Serializable {
    private static final long serialVersionUID = 1L;

    @CacheResult
    String name(String of) {
      return "name of " + of;
    }
  }

  @Test
  void sessionBean_cachedMethod_isResolvable(MemcachedCluster cluster) {
    try (AppContainer app = AppContainer.start(cluster, Session.class)) {
      assertThat(app.select(Session.class).isResolvable()).isTrue();
    }
  }

  @InterceptorBinding
  @Retention(RetentionPolicy.RUNTIME)
  @interface Transaction {}

  /** Where a transaction's interceptor stands, by the specification of those. */
  @Interceptor
  @Transaction
  @Priority(Interceptor.Priority.PLATFORM_BEFORE + 200)
  static class TransactionInterceptor {
    @Inject private Calls calls;

    @Inject
    @Memjcache("accounts")
    Cache<Object, Object> accounts;

    @AroundInvoke
    Object around(InvocationContext context) throws Exception {
      calls.note("begin");
      Object result = context.proceed();
      calls.note("commit with " + (accounts.iterator().hasNext() ? "an entry" : "no entry"));
      return result;
    }
  }

  @ApplicationScoped
  static class Accounts {
    @Transaction
    @CachePut(cacheName = "accounts")
    void save(String name, @CacheValue Integer amount) {}

    @Transaction
    @CacheResult(cacheName = "accounts")
    Integer amount(String name) {
      return 0;
    }
  }

  @Test
  void transaction_putAndHit_endsBeforePutAndSkipsHit(MemcachedCluster cluster) {
    try (AppContainer app =
        AppContainer.start(cluster, Accounts.class, Calls.class, TransactionInterceptor.class)) {
      app.bean(Accounts.class).save("Ada", 1);
      assertThat(app.bean(Accounts.class).amount("Ada")).isEqualTo(1);
      assertThat(app.bean(Calls.class).all()).containsExactly("begin", "commit with no entry");
    }
  }

  /** Another library's interceptor of the same annotation. */
  @Interceptor
  @CacheResult
  @Priority(Interceptor.Priority.PLATFORM_AFTER)
  static class ForeignInterceptor {
    @AroundInvoke
    Object around(InvocationContext context) {
      return "foreign";
    }
  }

  @Test
  void call_foreignInterceptor_isNotIntercepted(MemcachedCluster cluster) {
    try (AppContainer app = AppContainer.start(cluster, Greeter.class, ForeignInterceptor.class)) {
      assertThat(app.bean(Greeter.class).greet("Ada")).isEqualTo("Hello Ada");
    }
  }
}
