package org.memjcache.example.django.run;

import org.memjcache.example.django.Backend;
import org.memjcache.testkit.MemcachedCluster;

class PymemcacheTest extends TwoLanguagesTest {

  PymemcacheTest(MemcachedCluster cluster) {
    super(Backend.PYMEMCACHE, cluster);
  }
}
