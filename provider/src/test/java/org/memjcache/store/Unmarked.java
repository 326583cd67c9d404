package org.memjcache.store;

import org.memjcache.cluster.ClusterSettings;

/** A JVM that forgets what may be missing: what shows that a test can see old values. */
public final class Unmarked extends Marks {

  /** Opens a cluster without marks. */
  public static ClusterHandle open(ClusterSettings settings) {
    return SharedCluster.open(settings, new Unmarked());
  }

  /** Lets everything that is opened in this JVM from now on be so. */
  public static void inThisJvm() {
    Marks.ofThisJvm = new Unmarked();
  }

  @Override
  Mark newMark(String cacheKey, NodeShares shares, boolean marked) {
    return new Mark(cacheKey, shares, false) {
      @Override
      void mark() {}

      @Override
      void doubt(ItemKey key) {}
    };
  }
}
