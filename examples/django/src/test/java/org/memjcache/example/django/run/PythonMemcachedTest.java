package org.memjcache.example.django.run;

import org.memjcache.example.django.Backend;
import org.memjcache.testkit.MemcachedCluster;

class PythonMemcachedTest extends TwoLanguagesTest {

  PythonMemcachedTest(MemcachedCluster cluster) {
    super(Backend.PYTHON_MEMCACHED, cluster);
  }
}
