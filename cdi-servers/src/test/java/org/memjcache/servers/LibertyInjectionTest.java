package org.memjcache.servers;

import java.net.URI;

public class LibertyInjectionTest extends InjectionContract {

  @Override
  URI address() {
    return OpenLiberty.address("shop");
  }
}
