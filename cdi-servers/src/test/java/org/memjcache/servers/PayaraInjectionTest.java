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
  public void thereIsPayarasOwnProvider() {
    assertThat(forms("providers")).contains("com.hazelcast.cache");
  }
}
