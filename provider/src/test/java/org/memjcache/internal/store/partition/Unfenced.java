package org.memjcache.internal.store.partition;

import org.jspecify.annotations.Nullable;
import org.memjcache.internal.cluster.ClusterSettings;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.spi.GenerationReason;

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
  protected Fence newFence(PartitionName name, @Nullable GenerationReason suspectFor) {
    return new Fence(name, null) {
      @Override
      protected void suspectAll(GenerationReason reason) {}

      @Override
      protected void suspect(ItemKey key) {}
    };
  }
}
