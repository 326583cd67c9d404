package org.memjcache.servers;

import java.net.URI;

public class PayaraConfiguredCachesTest extends ConfiguredCachesContract {

  @Override
  URI address() {
    return PayaraMicro.address("catalog");
  }
}
