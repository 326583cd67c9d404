package org.memjcache.example.django;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackendTest {

  @ParameterizedTest
  @EnumSource
  void of_name_isFound(Backend backend) {
    assertThat(Backend.of(backend.toString())).isEqualTo(backend);
  }

  @Test
  void of_unknownName_failsListingNames() {
    assertThatThrownBy(() -> Backend.of("redis"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("back end 'redis' is not one of [pymemcache, pylibmc, python-memcached]");
  }
}
