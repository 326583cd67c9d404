package org.memjcache.servers;

import java.net.URI;

public class LibertyConfiguredCachesTest extends ConfiguredCachesContract {

  @Override
  URI address() {
    return OpenLiberty.address("shop");
  }
}
