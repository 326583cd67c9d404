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
 * The result of reading all pages, with the cache and without.
 *
 * @param equal the number of pages that were equal with the cache and without
 * @param changed the number of pages that differ from the last time this JVM read them
 * @param statements the number of SQL statements with the cache
 * @param statementsWithout the number of SQL statements without it
 * @param regions hits and misses
 */
record Round(
    int equal, int changed, long statements, long statementsWithout, List<RegionCount> regions)
    implements Serializable {

  /** Parses the result of {@link #toLine()} from another JVM. */
  static Round ofLine(String line) {
    byte[] bytes = Base64.getDecoder().decode(line);
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (Round) in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalArgumentException("Not a round: " + line, e);
    }
  }

  /** Formats the round as one line. */
  String toLine() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(this);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /** The part of the SQL statements that the cache saved, in percent. */
  double saved() {
    return 100.0 - 100.0 * statements / statementsWithout;
  }
}
