package org.memjcache.differential;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The calls of a cache's customisations during one operation, in no particular order. */
final class Journal {

  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  void note(String line) {
    lines.add(line);
  }

  /** Takes the lines out, sorted. */
  List<String> take() {
    List<String> taken;
    synchronized (lines) {
      taken = new ArrayList<>(lines);
      lines.clear();
    }
    Collections.sort(taken);
    return taken;
  }
}
