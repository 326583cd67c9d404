package org.memjcache.example.django.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memjcache.MemcachedCache;
import org.memjcache.example.django.Backend;
import org.memjcache.example.django.DjangoCache;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;
import org.memjcache.testkit.MetaReply;

/** The files with the settings, without Django: what they make the servers hold. */
@Tag("servers")
@Memcached(nodes = 3)
class SettingsTest {

  private final MemcachedCluster cluster;
  private final Items items;

  SettingsTest(MemcachedCluster cluster) {
    this.cluster = cluster;
    this.items = new Items(new Nodes(cluster.nodes()));
  }

  @ParameterizedTest
  @EnumSource
  void put_text_isStoredAsByDjango(Backend backend) {
    try (DjangoCache django = DjangoCache.open(backend, cluster.servers())) {
      django.cache().put("pidancode.com", "text");

      MetaReply item = items.item("pidancode.com", "f", "v");
      assertThat(item.flag('f')).hasValue("16");
      assertThat(item.text()).isEqualTo("text");
      assertThat(items.secondsLeft("pidancode.com")).isBetween(290, 300);
    }
  }

  @ParameterizedTest
  @EnumSource
  void put_number_isStoredAsByDjango(Backend backend) {
    try (DjangoCache django = DjangoCache.open(backend, cluster.servers())) {
      MemcachedCache<String, Object> cache = django.cache();
      cache.put("number", -5L);

      MetaReply item = items.item("number", "f", "v");
      assertThat(item.flag('f')).hasValue(backend == Backend.PYLIBMC ? "4" : "2");
      assertThat(item.text()).isEqualTo("-5");
      assertThat(cache.get("number")).isEqualTo(-5L);
    }
  }
}
