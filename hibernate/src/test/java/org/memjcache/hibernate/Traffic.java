package org.memjcache.hibernate;

import static java.util.stream.Collectors.toMap;

import jakarta.persistence.LockModeType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.hibernate.CacheMode;
import org.memjcache.hibernate.application.Application;
import org.memjcache.hibernate.application.SessionWork;
import org.memjcache.hibernate.application.model.Book;
import org.memjcache.hibernate.application.model.Strategy;

/**
 * What two JVMs do to 200 books in a round of the stress: several threads of each read and change
 * them at random. The title of a book is the number of its change, counted in the database under a
 * lock. A book that is read only is inserted and deleted instead.
 *
 * @param firstId the books have the ids from this one on
 */
record Traffic(Strategy strategy, long firstId) implements Serializable {

  static final int BOOKS = 200;

  private static final int THREADS = 4;
  private static final long POLL_NANOS = 10_000_000;

  private static final int INSERTED = 1;
  private static final int DELETED = 2;

  /** The number-th state of a book. */
  record State(long id, int number) implements Serializable {

    State next() {
      return new State(id, number + 1);
    }
  }

  /**
   * What happened, in nanoseconds of the clock that the JVMs of a machine have in common.
   *
   * @param committed when the transaction that made a state had ended
   * @param read when the last transaction began that read it
   */
  record Log(Map<State, Long> committed, Map<State, Long> read) implements Serializable {

    Log() {
      this(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }

    void addAll(Log other) {
      committed.putAll(other.committed);
      other.read.forEach((state, instant) -> read.merge(state, instant, Math::max));
    }
  }

  /** Inserts the books; of those that are read only, each second one. */
  void prepare(Application application) throws Exception {
    application.transaction(
        session -> {
          session.setCacheMode(CacheMode.IGNORE);
          ids().filter(id -> !isReadOnly() || id % 2 == 0).forEach(id -> session.persist(book(id)));
          return null;
        });
  }

  /**
   * Reads and changes them for a while.
   *
   * @param jvm 0 or 1: which of the JVMs that is
   */
  Log run(Application application, int jvm, long millis, long seed) throws Exception {
    Log log = new Log();
    Set<Long> inserted = ConcurrentHashMap.newKeySet();
    long end = System.nanoTime() + millis * 1_000_000;
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Random random = new Random(seed + THREADS * jvm + i);
      tasks.add(
          () -> {
            while (System.nanoTime() < end) {
              long id = firstId + random.nextInt(BOOKS);
              int choice = random.nextInt(8);
              if (choice > 1) {
                read(application, id, log);
              } else if (!isReadOnly()) {
                change(application, id, log);
              } else if (choice == 1) {
                delete(application, id, log);
              } else if (id % 4 == 2 * jvm + 1 && inserted.add(id)) {
                insert(application, id, log);
              }
            }
            return null;
          });
    }
    try {
      for (Future<Void> task : threads.invokeAll(tasks)) {
        task.get();
      }
    } finally {
      threads.shutdown();
    }
    return log;
  }

  /** Reads the books, and those that are behind again and again until they are not. */
  Log catchUp(Application application, HashMap<Long, Integer> last, long end) throws Exception {
    Log log = new Log();
    List<Long> behind = new ArrayList<>(last.keySet());
    while (!behind.isEmpty() && System.nanoTime() < end) {
      List<Long> still = new ArrayList<>();
      for (long id : behind) {
        if (read(application, id, log) < last.get(id)) {
          still.add(id);
        }
      }
      behind = still;
      LockSupport.parkNanos(POLL_NANOS);
    }
    return log;
  }

  /** The titles of the books that are found. */
  HashMap<Long, String> titles(Application application) throws Exception {
    HashMap<Long, String> titles = new HashMap<>();
    for (long id : ids().toArray()) {
      Book book = application.transaction(session -> session.find(strategy.entity(), id));
      if (book != null) {
        titles.put(id, book.title());
      }
    }
    return titles;
  }

  /** The titles that are in the database. */
  Map<Long, String> rows(Database database) {
    String sql =
        "select concat(id, '=', title) from %s where id >= %d and id < %d"
            .formatted(strategy.table(), firstId, firstId + BOOKS);
    return database.query(sql).stream()
        .map(row -> row.split("=", 2))
        .collect(toMap(row -> Long.valueOf(row[0]), row -> row[1]));
  }

  LongStream ids() {
    return LongStream.range(firstId, firstId + BOOKS);
  }

  private boolean isReadOnly() {
    return strategy == Strategy.READ_ONLY;
  }

  private Book book(long id) {
    return strategy.book(id, String.valueOf(INSERTED));
  }

  /** Gives the number that it reads; of one that is not there, that of a deleted one. */
  private int read(Application application, long id, Log log) throws Exception {
    long start = System.nanoTime();
    Book book = application.transaction(session -> session.find(strategy.entity(), id));
    if (book == null) {
      return DELETED;
    }
    State state = new State(id, Integer.parseInt(book.title()));
    log.read.merge(state, start, Math::max);
    return state.number;
  }

  private void change(Application application, long id, Log log) throws Exception {
    commit(
        application,
        session -> {
          Book book = session.find(strategy.entity(), id, LockModeType.PESSIMISTIC_WRITE);
          int number = Integer.parseInt(book.title()) + 1;
          book.setTitle(String.valueOf(number));
          return new State(id, number);
        },
        log);
  }

  private void insert(Application application, long id, Log log) throws Exception {
    commit(
        application,
        session -> {
          session.persist(book(id));
          return new State(id, INSERTED);
        },
        log);
  }

  private void delete(Application application, long id, Log log) throws Exception {
    commit(
        application,
        session -> {
          Book book = session.find(strategy.entity(), id, LockModeType.PESSIMISTIC_WRITE);
          if (book == null) {
            return null;
          }
          session.remove(book);
          return new State(id, DELETED);
        },
        log);
  }

  private static void commit(Application application, SessionWork<State> change, Log log)
      throws Exception {
    State state = application.transaction(change);
    if (state != null) {
      log.committed.put(state, System.nanoTime());
    }
  }
}
