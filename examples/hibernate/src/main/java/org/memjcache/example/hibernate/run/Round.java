package org.memjcache.example.hibernate.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Base64;
import java.util.List;

/**
 * What came of reading all pages, with the cache and without.
 *
 * @param equal how many pages were the same with the cache and without
 * @param changed how many pages were not the same as when this JVM last read them
 * @param statements SQL statements with the cache
 * @param statementsWithout SQL statements without it
 * @param regions hits and misses
 */
record Round(
    int equal, int changed, long statements, long statementsWithout, List<RegionCount> regions)
    implements Serializable {

  /** Reads what {@link #toLine()} wrote in another JVM. */
  static Round ofLine(String line) {
    byte[] bytes = Base64.getDecoder().decode(line);
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (Round) in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalArgumentException("Not a round: " + line, e);
    }
  }

  /** All of it in one line. */
  String toLine() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(this);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /** The share of SQL statements that the cache made needless, in percent. */
  double saved() {
    return 100.0 - 100.0 * statements / statementsWithout;
  }
}
