package org.memjcache.faults.worker;

import java.util.Locale;

/** When a call began: before the last fault, during it, or after its removal. */
public enum Window {
  BEFORE,
  DURING,
  AFTER;

  static Window at(long nanos, Ledger ledger) {
    long began = ledger.faultBegan();
    long healed = ledger.healed();
    if (began == 0 || nanos < began) {
      return BEFORE;
    }
    return healed == 0 || nanos < healed ? DURING : AFTER;
  }

  /** The name in reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
