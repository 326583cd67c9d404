package org.memjcache.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.operation.ContractFixture.Column;
import org.memjcache.internal.operation.ContractFixture.Row;
import org.memjcache.testkit.FaultProxy;
import org.memjcache.testkit.Hold;
import org.memjcache.testkit.MemcachedServer;

/**
 * Round trips per operation are a contract: a cell that is worse than the table, or better, fails.
 *
 * <p>A cell of n means: with n exchanges answered and every later one withheld the call returns,
 * and with n - 1 answered it does not.
 */
@Tag("servers")
class RoundTripContractTest {

  /** How long a call that should wait is watched: it cannot return before the hold is released. */
  private static final long WAITING_MILLIS = 40;

  /** Long enough for a call that does not wait to return, also on a busy machine. */
  private static final long RETURNING_MILLIS = 2_000;

  private static final long ENDING_MILLIS = 15_000;

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
      put, own end               | 1 / 1   | 1 / 1    | 1 / 1   | 1 / 1   | 1 / 1    | 1 / 1  | 2 / 1    | 2 / 2
      putAll, own end            | 1 / 1   | 1 / 1    | 1 / 1   | 1 / 1   | 1 / 1    | 1 / 1  | 2 / 1    | 2 / 2
      putIfAbsent, own end       | 1 / 1   | 1 / 1    | 1 / 1   | 1 / 1   | 1 / 1    | 1 / 1  | 1 / 1    | 1 / 2
      getAndPut, own end         | 2 / 1   | 2 / 1    | 2 / 1   | 2 / 1   | 2 / 1    | 2 / 1  | 2 / 1    | 2 / 2
      replace(k,v), own end      | 2 / 1   | 2 / 1    | 2 / 1   | 2 / 1   | 2 / 1    | 2 / 1  | 2 / 1    | 2 / 1
      replace(k,o,n), own end    | 2 / 1   | 2 / 1    | 2 / 1   | 2 / 1   | 2 / 1    | 2 / 1  | 2 / 1    | 2 / 1
      touch                      | 2 / 1   | 2 / 1    | 2 / 1   | 2 / 1   | 2 / 1    | 2 / 1  | 2 / 1    | 2 / 1
      getOrCompute               | 1 / 3   | 1 / 3    | 1 / 3   | 1 / 3   | 1 / 3    | 1 / 3  | 1 / 3    | 1 / 3
      clear                      | 1 / 1   | 1 / 1    | 1 / 1   | 1 / 1   | 1 / 1    | 1 / 1  | 1 / 1    | 1 / 1
      """;

  private static final Path PAGE = Path.of("..", "docs", "beyond-jcache.md");

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
    assertThat(violations(true, CONTRACT, RETURNING_MILLIS)).isEmpty();
  }

  /** {@code docs/beyond-jcache.md}; its columns: any policy, a listener, a writer. */
  @Test
  void contract_documentedTable_matches() throws Exception {
    Map<String, String[]> contract = new HashMap<>();
    CONTRACT.lines().map(RoundTripContractTest::cells).forEach(row -> contract.put(row[0], row));
    List<String[]> documented =
        Files.readAllLines(PAGE).stream()
            .dropWhile(line -> !line.startsWith("| operation |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> cells(line.substring(1)))
            .toList();
    assertThat(documented).hasSize(8);
    for (String[] row : documented) {
      String[] cells = contract.get(row[0]);
      assertThat(cells).as(row[0]).isNotNull();
      assertThat(List.of(cells).subList(1, 7)).as(row[0]).containsOnly(row[1]);
      assertThat(List.of(cells).subList(7, 9)).as(row[0]).containsExactly(row[2], row[3]);
    }
  }

  private static String[] cells(String line) {
    return Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new);
  }

  /** Without the unread path the table must not hold, else this test is blind. */
  @Test
  @Tag("full")
  void withTheUnreadPathOff_atLeastTenCellsAreRed() throws Exception {
    String rows = onlyRows("put", "putAll", "putIfAbsent", "remove", "getAndPut");
    assertThat(violations(false, rows, WAITING_MILLIS)).hasSizeGreaterThanOrEqualTo(10);
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

  private static List<String> violations(boolean unread, String contract, long patience)
      throws Exception {
    List<String> violations = new ArrayList<>();
    List<String[]> table = contract.lines().map(line -> line.split("\\|")).toList();
    String[] columns = table.get(0);
    for (int i = 1; i < columns.length; i++) {
      Column column = Column.valueOf(columns[i].strip());
      try (ContractFixture fixture = new ContractFixture(proxy, column, unread)) {
        for (String[] line : table.subList(1, table.size())) {
          Row row = Row.of(line[0].strip());
          String[] cell = line[i].split("/");
          violations.addAll(check(fixture, row, true, cell[0], patience));
          violations.addAll(check(fixture, row, false, cell[1], patience));
        }
      }
    }
    return violations;
  }

  private static List<String> check(
      ContractFixture fixture, Row row, boolean present, String number, long patience)
      throws Exception {
    List<String> violations = new ArrayList<>();
    int expected = Integer.parseInt(number.strip());
    String cell = row + ", " + fixture.column() + ", " + (present ? "present" : "absent");
    if (!returns(fixture, row, present, expected, patience)) {
      violations.add(cell + ": waits for more than " + expected);
    }
    if (returns(fixture, row, present, expected - 1, WAITING_MILLIS)) {
      violations.add(cell + ": waits for less than " + expected);
    }
    return violations;
  }

  /** Whether the call returns while every exchange beyond the allowed number is withheld. */
  private static boolean returns(
      ContractFixture fixture, Row row, boolean present, int allowed, long millis)
      throws Exception {
    fixture.prepare(present);
    proxy.awaitQuiet(Duration.ofMillis(5));
    proxy.forget();
    Hold hold = proxy.holdExchangesAfter(allowed);
    Future<?> call = caller.submit(() -> fixture.run(row));
    try {
      call.get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new AssertionError(row + " in " + fixture.column(), e.getCause());
    } finally {
      hold.release();
      call.get(ENDING_MILLIS, TimeUnit.MILLISECONDS);
    }
  }
}
