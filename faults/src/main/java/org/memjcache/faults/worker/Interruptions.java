package org.memjcache.faults.worker;

/**
 * Interrupts one thread during its calls, never between them, and reports whether it did. Safe for
 * use by several threads.
 */
final class Interruptions {

  private final Thread thread;
  private boolean inCall;
  private boolean interrupted;

  Interruptions(Thread thread) {
    this.thread = thread;
  }

  /** Interrupts the thread if it is in a call. */
  synchronized void interrupt() {
    if (inCall) {
      interrupted = true;
      thread.interrupt();
    }
  }

  /** Notes that the thread begins a call. */
  synchronized void begin() {
    inCall = true;
    interrupted = false;
  }

  /** Notes that the thread has ended a call; returns whether the call was interrupted. */
  synchronized boolean end() {
    inCall = false;
    return interrupted;
  }
}
