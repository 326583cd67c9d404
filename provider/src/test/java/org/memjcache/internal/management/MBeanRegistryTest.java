package org.memjcache.internal.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.cache.configuration.MutableConfiguration;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, registration and removal of the specification's MBeans. */
class MBeanRegistryTest {

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final URI uri = URI.create("urn:memjcache:registry-test");
  private final MBeanRegistry registry = new MBeanRegistry(uri);
  private final CacheStatistics statistics = new CacheStatistics(true);

  @AfterEach
  void close() throws Exception {
    registry.close();
    assertThat(names()).isEmpty();
  }

  @Test
  void register_statistics_usesSpecifiedName() throws Exception {
    registry.register("a cache", statistics);
    ObjectName name =
        new ObjectName(
            "javax.cache:type=CacheStatistics,CacheManager=urn.memjcache.registry-test,Cache=a cache");
    statistics.hits(2);
    assertThat(server.getAttribute(name, "CacheHits")).isEqualTo(2L);
    assertThat(server.getAttribute(name, "CacheHitPercentage")).isEqualTo(100f);
    server.invoke(name, "clear", new Object[0], new String[0]);
    assertThat(server.getAttribute(name, "CacheHits")).isEqualTo(0L);
    registry.unregisterStatistics("a cache");
    assertThatThrownBy(() -> server.getAttribute(name, "CacheHits"))
        .isInstanceOf(InstanceNotFoundException.class);
  }

  @Test
  void configurationBean_switched_showsCurrentValue() throws Exception {
    AtomicBoolean counting = new AtomicBoolean();
    AtomicBoolean managing = new AtomicBoolean(true);
    registry.register(
        "c",
        new CacheConfigurationBean(
            new MutableConfiguration<Long, String>()
                .setTypes(Long.class, String.class)
                .setReadThrough(true)
                .setStoreByValue(false),
            counting::get,
            managing::get));
    ObjectName name =
        new ObjectName(
            "javax.cache:type=CacheConfiguration,CacheManager=urn.memjcache.registry-test,Cache=c");
    assertThat(server.getAttribute(name, "KeyType")).isEqualTo("java.lang.Long");
    assertThat(server.getAttribute(name, "ValueType")).isEqualTo("java.lang.String");
    assertThat(server.getAttribute(name, "ReadThrough")).isEqualTo(true);
    assertThat(server.getAttribute(name, "WriteThrough")).isEqualTo(false);
    assertThat(server.getAttribute(name, "StoreByValue")).isEqualTo(false);
    assertThat(server.getAttribute(name, "StatisticsEnabled")).isEqualTo(false);
    assertThat(server.getAttribute(name, "ManagementEnabled")).isEqualTo(true);
    counting.set(true);
    managing.set(false);
    assertThat(server.getAttribute(name, "StatisticsEnabled")).isEqualTo(true);
    assertThat(server.getAttribute(name, "ManagementEnabled")).isEqualTo(false);
  }

  @Test
  void register_twice_isIdempotent() throws Exception {
    registry.register("c", statistics);
    registry.register("c", statistics);
    assertThat(names()).hasSize(1);
    registry.unregisterStatistics("c");
    registry.unregisterStatistics("c");
    registry.unregisterConfiguration("c");
    assertThat(names()).isEmpty();
  }

  @Test
  void close_beansRegistered_unregistersAll() throws Exception {
    registry.register("c", statistics);
    registry.register("d", new CacheStatistics(true));
    registry.register(
        "c", new CacheConfigurationBean(new MutableConfiguration<>(), () -> true, () -> true));
    assertThat(names()).hasSize(3);
    registry.close();
    assertThat(names()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a:b", "a=b", "a,b", "a\nb", "a?b", "a*b", "\"ab\"", "a\"", "a\r\0b"})
  void register_anyCacheName_succeeds(String cache) throws Exception {
    registry.register(cache, statistics);
    assertThat(names()).hasSize(1);
    registry.unregisterStatistics(cache);
  }

  @Test
  void register_sameUriTwice_keepsFirst() throws Exception {
    MBeanRegistry other = new MBeanRegistry(uri);
    CacheStatistics others = new CacheStatistics(true);
    registry.register("c", statistics);
    other.register("c", others);
    others.hits(1);
    ObjectName name = names().iterator().next();
    assertThat(server.getAttribute(name, "CacheHits")).isEqualTo(0L);

    other.close();
    assertThat(names()).hasSize(1);

    registry.unregisterStatistics("c");
    other.register("c", others);
    assertThat(server.getAttribute(name, "CacheHits")).isEqualTo(1L);
    other.close();
  }

  @Test
  void unregister_alreadyRemoved_doesNotThrow() throws Exception {
    registry.register("c", statistics);
    server.unregisterMBean(names().iterator().next());
    assertThatCode(() -> registry.unregisterStatistics("c")).doesNotThrowAnyException();
  }

  private Set<ObjectName> names() throws Exception {
    return server.queryNames(
        new ObjectName("javax.cache:*,CacheManager=urn.memjcache.registry-test"), null);
  }
}
