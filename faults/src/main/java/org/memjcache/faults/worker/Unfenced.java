package org.memjcache.faults.worker;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.cluster.ClusterSettings;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.store.partition.ClusterHandle;
import org.memjcache.internal.store.partition.Fence;
import org.memjcache.internal.store.partition.Fences;
import org.memjcache.internal.store.partition.PartitionName;
import org.memjcache.internal.store.partition.SharedCluster;
import org.memjcache.spi.GenerationReason;

/** Fences without effect: the control that shows that the judge finds stale values. */
final class Unfenced extends Fences {

  /**
   * Opens clusters without fences. While they are open, managers that are opened with the same
   * settings share them and have no fences.
   */
  static List<ClusterHandle> open(List<ClusterSettings> each) {
    Unfenced unfenced = new Unfenced();
    return each.stream().map(settings -> SharedCluster.open(settings, unfenced)).toList();
  }

  @Override
  protected Fence newFence(PartitionName name, @Nullable GenerationReason suspectFor) {
    return new Fence(name, null) {
      @Override
      protected void suspectAll(GenerationReason reason) {}

      @Override
      protected void suspect(ItemKey key) {}
    };
  }
}
