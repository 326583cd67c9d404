package org.memjcache.faults;

import org.memjcache.internal.cluster.ClusterSettings;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.store.partition.ClusterHandle;
import org.memjcache.internal.store.partition.Fence;
import org.memjcache.internal.store.partition.Fences;
import org.memjcache.internal.store.partition.NodePartitions;
import org.memjcache.internal.store.partition.PartitionName;
import org.memjcache.internal.store.partition.SharedCluster;

/** Fences that hold nothing back: the control that shows that a test can see stale values. */
final class Unfenced extends Fences {

  /**
   * Opens a cluster without fences. While it is open, all that is opened with the same settings is
   * without them too.
   */
  static ClusterHandle open(ClusterSettings settings) {
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
