package org.memjcache.faults;

import org.jspecify.annotations.Nullable;
import org.memjcache.faults.stage.Stage;
import org.memjcache.faults.worker.Control;
import org.memjcache.faults.worker.OnError;

/**
 * The stage of the rows, which share it until a row fails or needs other workers. For use by one
 * thread at a time.
 */
final class Stages implements AutoCloseable {

  private @Nullable Stage stage;
  private Control without = Control.NONE;

  /** Runs a row. */
  Outcome play(Row row, OnError onError, Tempo tempo) throws Exception {
    Stage at = fitting(row.without());
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

  private Stage fitting(Control guard) {
    Stage at = stage;
    if (at == null || without != guard) {
      close();
      at = new Stage(guard);
      stage = at;
      without = guard;
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
