package org.memjcache.faults;

import org.memjcache.internal.store.partition.Unfenced;

/** The control's seam: whether changes without an answer mark their share. */
final class Marking {

  private Marking() {}

  /** Lets marks do nothing in this JVM, before anything is opened. */
  static void switchOff() {
    Unfenced.inThisJvm();
  }
}
