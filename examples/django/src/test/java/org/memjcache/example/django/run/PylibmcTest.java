package org.memjcache.example.django.run;

import org.memjcache.example.django.Backend;
import org.memjcache.testkit.MemcachedCluster;

class PylibmcTest extends TwoLanguagesTest {

  PylibmcTest(MemcachedCluster cluster) {
    super(Backend.PYLIBMC, cluster);
  }
}
