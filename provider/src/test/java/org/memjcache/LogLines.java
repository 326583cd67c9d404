package org.memjcache;

import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Records the log messages of memjcache from construction to close. */
public final class LogLines implements AutoCloseable {

  private final Logger logger = Logger.getLogger("org.memjcache");
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(line.getLevel() + " " + text(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  public LogLines() {
    logger.addHandler(handler);
  }

  private static String text(LogRecord line) {
    Object[] parameters = line.getParameters();
    return parameters == null || parameters.length == 0
        ? line.getMessage()
        : MessageFormat.format(line.getMessage(), parameters);
  }

  /** The lines of INFO and above, each preceded by its level. */
  public List<String> get() {
    return lines.stream()
        .filter(line -> Level.parse(line.split(" ")[0]).intValue() >= 800)
        .toList();
  }

  @Override
  public void close() {
    logger.removeHandler(handler);
  }
}
