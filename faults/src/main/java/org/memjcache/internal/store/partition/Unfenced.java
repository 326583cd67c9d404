package org.memjcache.internal.store.partition;

import org.memjcache.internal.cluster.ClusterSettings;
import org.memjcache.internal.store.item.ItemKey;

/** A JVM that forgets what may be missing: what shows that a test can see old values. */
public final class Unfenced extends Fences {

  /** Opens a cluster without marks. */
  public static ClusterHandle open(ClusterSettings settings) {
    return SharedCluster.open(settings, new Unfenced());
  }

  /** Lets everything that is opened in this JVM from now on be so. */
  public static void inThisJvm() {
    Fences.ofThisJvm = new Unfenced();
  }

  @Override
  Fence newMark(String cacheKey, NodePartitions shares, boolean marked) {
    return new Fence(cacheKey, shares, false) {
      @Override
      void mark() {}

      @Override
      void doubt(ItemKey key) {}
    };
  }
}
