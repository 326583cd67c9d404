package org.memjcache.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

/** What is injected in every server, although there are two providers or more. */
abstract class InjectionContract extends ServerContract {

  @Test
  public void inject_providerAndManager_areThoseOfLookup() {
    assertThat(forms("isLookedUpProvider")).isEqualTo("true");
    assertThat(forms("isLookedUpManager")).isEqualTo("true");
  }

  @Test
  public void inject_cacheInEachForm_isOfManager() {
    assertThat(forms("typed")).isEqualTo("typed<Long, String> of the manager");
    assertThat(forms("raw")).isEqualTo("raw<Object, Object> of the manager");
    assertThat(forms("unnamed"))
        .isEqualTo(
            "org.memjcache.servers.application.Forms.unnamed<String, String> of the manager");
    assertThat(forms("later")).isEqualTo("later<String, Integer> of the manager");
    assertThat(forms("parameter")).isEqualTo("parameter<String, Integer> of the manager");
    assertThat(forms("isChosenTheSame")).isEqualTo("true");
  }

  @Test
  public void inject_cache_storesEntries() {
    assertThat(forms("keep", "one")).isEqualTo("one");
  }

  @Test
  public void providers_inServer_includeOthers() {
    assertThat(forms("providers").lines())
        .contains(
            "org.memjcache.spi.MemcachedCachingProvider", "org.jsr107.ri.spi.RICachingProvider");
  }

  String forms(String method, String... arguments) {
    return client().call("forms", method, arguments);
  }
}
