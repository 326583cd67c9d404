package org.memjcache.faults;

import org.jspecify.annotations.Nullable;

/**
 * The stage at hand: rows share it one after the other, until one breaks it or needs another. For
 * use by one thread at a time.
 */
final class Stages implements AutoCloseable {

  private @Nullable Stage stage;
  private boolean unmarked;

  /** Plays a row. */
  Outcome play(Row row, OnError onError, Tempo tempo) throws Exception {
    Stage at = fitting(row.isControl());
    boolean played = false;
    try {
      Outcome outcome = row.play(at, onError, tempo);
      played = true;
      return outcome;
    } finally {
      if (!played) {
        close();
      }
    }
  }

  private Stage fitting(boolean withoutMarking) {
    Stage at = stage;
    if (at == null || unmarked != withoutMarking) {
      close();
      at = new Stage(withoutMarking);
      stage = at;
      unmarked = withoutMarking;
    }
    return at;
  }

  @Override
  public void close() {
    if (stage != null) {
      stage.close();
      stage = null;
    }
  }
}
