package org.memjcache.servers;

import java.net.URI;

public class PayaraCatalogTest extends CatalogContract {

  @Override
  URI address() {
    return PayaraMicro.address("catalog");
  }
}
