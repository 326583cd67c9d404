package org.memjcache.faults;

import java.util.Locale;

/** When a call began: before the last fault, during it, or after its removal. */
enum Window {
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

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
