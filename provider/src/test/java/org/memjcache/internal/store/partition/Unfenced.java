package org.memjcache.internal.store.partition;

import org.memjcache.internal.cluster.ClusterSettings;
import org.memjcache.internal.store.item.ItemKey;

/** Fences that are never raised: the control that shows that a test can see stale values. */
public final class Unfenced extends Fences {

  /**
   * Opens a cluster without fences. While it is open, clusters with the same settings have none
   * either.
   */
  public static ClusterHandle open(ClusterSettings settings) {
    return SharedCluster.open(settings, new Unfenced());
  }

  @Override
  protected Fence newFence(PartitionName name, NodePartitions partitions, boolean suspect) {
    return new Fence(name, partitions, false) {
      @Override
      protected void suspectAll() {}

      @Override
      protected void suspect(ItemKey key) {}
    };
  }
}
