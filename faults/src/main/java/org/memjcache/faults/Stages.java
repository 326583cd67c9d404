package org.memjcache.faults;

import org.jspecify.annotations.Nullable;
import org.memjcache.faults.stage.Stage;
import org.memjcache.faults.worker.OnError;

/**
 * The stage of the rows, which share it until a row fails or needs other workers. For use by one
 * thread at a time.
 */
final class Stages implements AutoCloseable {

  private @Nullable Stage stage;
  private boolean unfenced;

  /** Runs a row. */
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

  private Stage fitting(boolean withoutFences) {
    Stage at = stage;
    if (at == null || unfenced != withoutFences) {
      close();
      at = new Stage(withoutFences);
      stage = at;
      unfenced = withoutFences;
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
