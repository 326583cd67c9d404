package org.memjcache.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

/** What is injected without a qualifier where {@code memjcache.cdi.default-beans} is on. */
abstract class DefaultBeansContract extends ServerContract {

  @Test
  public void inject_unqualified_isSame() {
    assertThat(forms("isSameProvider")).isEqualTo("true");
    assertThat(forms("isSameManager")).isEqualTo("true");
    assertThat(forms("cache")).isEqualTo("org.memjcache.servers.defaults.DefaultForms.cache");
  }

  private String forms(String method) {
    return client().call("defaultForms", method);
  }
}
