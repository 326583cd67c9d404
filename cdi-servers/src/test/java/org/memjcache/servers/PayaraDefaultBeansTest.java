package org.memjcache.servers;

import java.net.URI;

public class PayaraDefaultBeansTest extends DefaultBeansContract {

  @Override
  URI address() {
    return PayaraMicro.address("default-beans");
  }
}
