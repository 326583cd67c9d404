package org.memjcache.faults;

/** The control's seam: whether changes without an answer mark their share. */
final class Marking {

  private Marking() {}

  /** Lets marks do nothing in this JVM, before anything is opened. */
  static void switchOff() {
    // Nothing marks a share yet, so that there is nothing to switch off.
  }
}
