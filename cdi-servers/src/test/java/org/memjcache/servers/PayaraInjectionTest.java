package org.memjcache.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.Test;

public class PayaraInjectionTest extends InjectionContract {

  @Override
  URI address() {
    return PayaraMicro.address("catalog");
  }

  @Test
  public void providers_inPayara_includeItsOwn() {
    assertThat(forms("providers")).contains("com.hazelcast.cache");
  }
}
