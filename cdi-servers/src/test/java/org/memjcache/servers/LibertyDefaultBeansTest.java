package org.memjcache.servers;

import java.net.URI;

public class LibertyDefaultBeansTest extends DefaultBeansContract {

  @Override
  URI address() {
    return OpenLiberty.address("default-beans");
  }
}
