package org.memjcache.servers;

import java.net.URI;

public class LibertyCatalogTest extends CatalogContract {

  @Override
  URI address() {
    return OpenLiberty.address("shop");
  }
}
