package org.memjcache.faults;

/**
 * Interrupts one thread while it works, and knows exactly whether it has. Nothing is interrupted
 * between calls.
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

  /** The thread begins a call. */
  synchronized void begin() {
    inCall = true;
    interrupted = false;
  }

  /** The thread has ended a call; whether it was interrupted in it. */
  synchronized boolean end() {
    inCall = false;
    return interrupted;
  }
}
