package org.memjcache.faults.worker;

import java.nio.file.Path;

/**
 * The records and judges of one JVM for the caches of one setting.
 *
 * @param jvm the JVM's number
 */
record Records(
    int jvm, OnError onError, Ledger ledger, Claims claims, Judge judge, CountJudge counts) {

  static Records open(int jvm, OnError onError, Path folder) {
    Ledger ledger = Ledger.open(folder, onError);
    Claims claims = Claims.open(folder, onError);
    return new Records(
        jvm, onError, ledger, claims, new Judge(jvm, ledger), new CountJudge(claims));
  }
}
