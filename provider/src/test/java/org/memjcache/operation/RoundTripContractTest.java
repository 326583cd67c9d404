package org.memjcache.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.memjcache.operation.ContractFixture.Column;
import org.memjcache.operation.ContractFixture.Row;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.Hold;
import org.memjcache.testkit.MemcachedServer;

/**
 * Round trips per operation are a contract: a cell that is worse than the table, or better, fails.
 *
 * <p>A cell of n means: with n exchanges answered and every later one withheld the call returns,
 * and with n - 1 answered it does not.
 */
class RoundTripContractTest {

  /** Long enough for a call that does not wait to return, also on a busy machine. */
  private static final long WAITING_MILLIS = 40;

  private static final long RETURNING_MILLIS = 8_000;

  /** Exchanges awaited by the caller, present / absent. */
  private static final String CONTRACT =
      """
      operation                  | ETERNAL | MODIFIED | TOUCHED | CREATED | ACCESSED | CUSTOM | LISTENER | WRITER
      get                        | 1 / 1   | 1 / 1    | 1 / 1   | 1 / 1   | 1 / 1    | 1 / 1  | 1 / 1    | 1 / 1
      containsKey                | 1 / 1   | 1 / 1    | 1 / 1   | 1 / 1   | 1 / 1    | 1 / 1  | 1 / 1    | 1 / 1
      getAll                     | 1 / 1   | 1 / 1    | 1 / 1   | 1 / 1   | 1 / 1    | 1 / 1  | 1 / 1    | 1 / 1
      put                        | 1 / 1   | 1 / 1    | 1 / 1   | 2 / 1   | 2 / 1    | 2 / 2  | 2 / 1    | 2 / 2
      putAll                     | 1 / 1   | 1 / 1    | 1 / 1   | 2 / 1   | 2 / 1    | 2 / 2  | 2 / 1    | 2 / 2
      putIfAbsent                | 1 / 1   | 1 / 1    | 1 / 1   | 1 / 1   | 1 / 1    | 1 / 2  | 1 / 1    | 1 / 2
      remove                     | 1 / 1   | 1 / 1    | 1 / 1   | 1 / 1   | 1 / 1    | 1 / 1  | 1 / 1    | 1 / 1
      removeAll(keys)            | 1 / 1   | 1 / 1    | 1 / 1   | 1 / 1   | 1 / 1    | 1 / 1  | 1 / 1    | 1 / 1
      getAndRemove               | 1 / 1   | 1 / 1    | 1 / 1   | 1 / 1   | 1 / 1    | 1 / 1  | 1 / 1    | 1 / 1
      getAndPut                  | 2 / 1   | 2 / 1    | 2 / 1   | 2 / 1   | 2 / 1    | 2 / 2  | 2 / 1    | 2 / 2
      replace(k,v)               | 2 / 1   | 2 / 1    | 2 / 1   | 2 / 1   | 2 / 1    | 2 / 1  | 2 / 1    | 2 / 1
      getAndReplace              | 2 / 1   | 2 / 1    | 2 / 1   | 2 / 1   | 2 / 1    | 2 / 1  | 2 / 1    | 2 / 1
      replace(k,o,n) equal       | 2 / 1   | 2 / 1    | 2 / 1   | 2 / 1   | 2 / 1    | 2 / 1  | 2 / 1    | 2 / 1
      replace(k,o,n) unequal     | 1 / 1   | 1 / 1    | 1 / 1   | 1 / 1   | 1 / 1    | 1 / 1  | 1 / 1    | 1 / 1
      remove(k,o) equal          | 2 / 1   | 2 / 1    | 2 / 1   | 2 / 1   | 2 / 1    | 2 / 1  | 2 / 1    | 2 / 1
      remove(k,o) unequal        | 1 / 1   | 1 / 1    | 1 / 1   | 1 / 1   | 1 / 1    | 1 / 1  | 1 / 1    | 1 / 1
      invoke, changing           | 2 / 2   | 2 / 2    | 2 / 2   | 2 / 2   | 2 / 2    | 2 / 2  | 2 / 2    | 2 / 2
      invoke, reading            | 1 / 1   | 1 / 1    | 1 / 1   | 1 / 1   | 1 / 1    | 1 / 1  | 1 / 1    | 1 / 1
      clear                      | 1 / 1   | 1 / 1    | 1 / 1   | 1 / 1   | 1 / 1    | 1 / 1  | 1 / 1    | 1 / 1
      """;

  private static MemcachedServer server;
  private static FaultProxy proxy;
  private static ExecutorService caller;

  @BeforeAll
  static void start() {
    server = MemcachedServer.start();
    proxy = FaultProxy.to(server);
    caller =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "contract-caller");
              thread.setDaemon(true);
              return thread;
            });
  }

  @AfterAll
  static void stop() {
    caller.shutdownNow();
    proxy.close();
    server.close();
  }

  @Test
  void everyCell_isWhatTheContractSays() throws Exception {
    assertThat(violations(true, CONTRACT)).isEmpty();
  }

  /** Without the unread path the table must not hold, else this test is blind. */
  @Test
  void withTheUnreadPathOff_atLeastTenCellsAreRed() throws Exception {
    assertThat(violations(false, onlyRows("put", "putAll", "putIfAbsent", "remove", "getAndPut")))
        .hasSizeGreaterThanOrEqualTo(10);
  }

  private static String onlyRows(String... names) {
    List<String> lines = new ArrayList<>();
    for (String line : CONTRACT.lines().toList()) {
      String name = line.split("\\|")[0].strip();
      if (name.equals("operation") || List.of(names).contains(name)) {
        lines.add(line);
      }
    }
    return String.join("\n", lines);
  }

  private static List<String> violations(boolean unread, String contract) throws Exception {
    List<String> violations = new ArrayList<>();
    List<String[]> table = contract.lines().map(line -> line.split("\\|")).toList();
    String[] columns = table.get(0);
    for (int i = 1; i < columns.length; i++) {
      Column column = Column.valueOf(columns[i].strip());
      try (ContractFixture fixture = new ContractFixture(proxy, column, unread)) {
        for (String[] line : table.subList(1, table.size())) {
          Row row = Row.of(line[0].strip());
          String[] cell = line[i].split("/");
          check(fixture, row, true, Integer.parseInt(cell[0].strip()), violations);
          check(fixture, row, false, Integer.parseInt(cell[1].strip()), violations);
        }
      }
    }
    return violations;
  }

  private static void check(
      ContractFixture fixture, Row row, boolean present, int expected, List<String> violations)
      throws Exception {
    String cell = row + ", " + fixture.column() + ", " + (present ? "present" : "absent");
    if (!returnsWithin(fixture, row, present, expected)) {
      violations.add(cell + ": waits for more than " + expected);
    }
    if (returnsWithin(fixture, row, present, expected - 1)) {
      violations.add(cell + ": waits for less than " + expected);
    }
  }

  /** Whether the call returns while every exchange beyond the allowed number is withheld. */
  private static boolean returnsWithin(
      ContractFixture fixture, Row row, boolean present, int allowed) throws Exception {
    fixture.prepare(present);
    proxy.awaitQuiet(java.time.Duration.ofMillis(5));
    proxy.forget();
    Hold hold = proxy.replies().hold(frame -> proxy.exchanges().size() > allowed);
    Future<?> call = caller.submit(() -> fixture.run(row));
    try {
      long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RETURNING_MILLIS);
      while (!call.isDone() && hold.held().isEmpty() && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      call.get(WAITING_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new AssertionError(row + " in " + fixture.column(), e.getCause());
    } finally {
      hold.release();
      call.get(RETURNING_MILLIS, TimeUnit.MILLISECONDS);
    }
  }
}
