package org.memjcache.example.django.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memjcache.example.django.Backend;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedCluster;

/**
 * Django alone, without the library: so that a failure of the others is one of the two together.
 */
@Tag("servers")
@Tag("full")
@Memcached(nodes = 3)
class DjangoProcessTest {

  private static final Path FOLDER = Path.of("site");

  private final MemcachedCluster cluster;

  DjangoProcessTest(MemcachedCluster cluster) {
    this.cluster = cluster;
  }

  @ParameterizedTest
  @EnumSource
  void commands_allKinds_areExecuted(Backend backend) {
    try (DjangoProcess django = DjangoProcess.start(site(backend))) {
      django.awaitReady();
      Samples samples = Samples.draw(new Random(1), "sample", 100);

      assertThat(django.setMany(samples.values(), 300)).isZero();
      assertThat(samples.notIn(samples.readBy(django))).isEmpty();

      assertThat(django.add("sample:number:1", "new", 300)).isFalse();
      assertThat(django.delete("sample:number:1")).isTrue();
      assertThat(django.get("sample:number:1")).isNull();
      assertThat(django.add("sample:number:1", 7L, 300)).isTrue();
      assertThat(django.incr("sample:number:1")).isEqualTo(8);
      assertThat(django.incr("sample:number:1", 10)).isEqualTo(18);
      assertThat(django.touch("sample:number:1", 300)).isTrue();
      assertThat(django.incrVersion("sample:number:1")).isEqualTo(2);
      assertThat(django.get("sample:number:1")).isNull();
      assertThat(django.get("sample:number:1", 2)).isEqualTo(18L);
      assertThat(django.makeKey("a")).isEqualTo(":1:a");
      assertThatThrownBy(() -> django.incr("none"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("Django: ValueError: Key ':1:none' not found");

      django.clear();
      assertThat(samples.readBy(django)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void webServer_pageAndSession_areCached(Backend backend) {
    try (DjangoServer server = DjangoServer.start(site(backend))) {
      server.awaitReady();

      assertThat(List.of(server.visit(""), server.visit("")))
          .containsOnly("calculated by Django, calculation 1");
      assertThat(List.of(server.visit("visits"), server.visit("visits"), server.visit("visits")))
          .containsExactly("1", "2", "3");
      assertThat(server.sessionKey()).matches("[a-z0-9]{32}");
    }
  }

  @Test
  void awaitReady_absentSite_failsWithInstallCommand() {
    DjangoSite nowhere = new DjangoSite(Path.of("no-such-site"), Backend.PYLIBMC, "127.0.0.1:1");

    try (DjangoProcess django = DjangoProcess.start(nowhere)) {
      assertThatThrownBy(django::awaitReady)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("apt-get install -y python3-django")
          .hasMessageContaining("no-such-site");
    }
  }

  private DjangoSite site(Backend backend) {
    return new DjangoSite(FOLDER, backend, cluster.servers());
  }
}
