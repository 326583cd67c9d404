package org.memjcache.faults;

import org.memjcache.internal.store.partition.Unfenced;

/** The control's seam: whether changes without an answer make their partition suspect. */
final class Marking {

  private Marking() {}

  /** Opens the cluster without fences and keeps it open: whatever is opened later joins it. */
  static void switchOff(String servers) {
    Unfenced.open(SubjectSettings.cluster(servers));
  }
}
