package org.memjcache.internal.configuration;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that was meant. */
final class Nearest {

  private static final int MOST_SLIPS = 3;

  private Nearest() {}

  /** The word with the fewest slips from what was written; empty if all are too far. */
  static Optional<String> to(String written, Collection<String> words) {
    return words.stream()
        .filter(word -> slips(written, word) <= Math.min(MOST_SLIPS, word.length() / 3))
        .min(Comparator.comparingInt((String word) -> slips(written, word)).thenComparing(w -> w));
  }

  /** Levenshtein's distance: insertions, deletions and replacements of one character. */
  static int slips(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
