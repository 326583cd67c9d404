package org.memjcache.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.CacheMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.hibernate.application.Outcome;
import org.memjcache.hibernate.application.Work;

/**
 * Applications with both lines of Hibernate share servers and tables: what one has cached is a miss
 * to the other.
 */
@Tag("servers")
class TwoLinesTest {

  @Test
  void eachReadsWhatIsRight_alternately() {
    List<Pair> pairs = Pairs.all().toList();
    Pair home = pairs.get(0);
    long id = home.newId();
    List<ApplicationJvm> jvms = pairs.stream().map(Pair::a).toList();
    for (ApplicationJvm jvm : jvms) {
      jvm.reopen(
          Map.of(
              "hibernate.connection.url",
              home.database().url(),
              "memjcache.servers",
              Pair.servers(home.nodes().nodes()),
              "memjcache.namespace",
              "lines",
              "hibernate.hbm2ddl.auto",
              "update"),
          WideWork.ENTITIES);
    }
    try {
      jvms.get(0).perform(application -> WideWork.insert(application, id));
      List<List<String>> results = query(jvms, id, CacheMode.IGNORE);
      for (int i = 0; i < 2; i++) {
        assertThat(query(jvms, id, CacheMode.NORMAL)).isEqualTo(results);
      }
      readAlternately(jvms, id);
      jvms.get(0).perform(application -> WideWork.update(application, id));
      readAlternately(jvms, id);
    } finally {
      jvms.forEach(jvm -> jvm.reopen(Map.of()));
    }
  }

  private static List<List<String>> query(List<ApplicationJvm> jvms, long id, CacheMode mode) {
    Work<List<String>> query = application -> WideWork.query(application, id, mode);
    return jvms.stream().map(jvm -> jvm.run(query).value()).toList();
  }

  /** Twice in each, the first time after the other. */
  private static void readAlternately(List<ApplicationJvm> jvms, long id) {
    List<String> rows = read(jvms.get(0), id, CacheMode.IGNORE).value();
    for (int i = 0; i < 4; i++) {
      ApplicationJvm jvm = jvms.get(i % 2);
      Outcome<ArrayList<String>> read = read(jvm, id, CacheMode.NORMAL);
      assertThat(read.value()).isEqualTo(rows);
      assertThat(read.sql()).isNotEmpty();
      assertThat(read(jvm, id, CacheMode.NORMAL).sql()).isEmpty();
    }
  }

  private static Outcome<ArrayList<String>> read(ApplicationJvm jvm, long id, CacheMode mode) {
    return jvm.run(application -> WideWork.read(application, id, mode));
  }
}
