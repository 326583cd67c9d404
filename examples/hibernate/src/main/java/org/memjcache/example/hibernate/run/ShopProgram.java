package org.memjcache.example.hibernate.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.hibernate.stat.CacheRegionStatistics;
import org.hibernate.stat.Statistics;
import org.memjcache.example.hibernate.Bookshop;

/**
 * The application in a JVM of its own, controlled line by line.
 *
 * <p>It is opened twice, with the cache and without, to compare the values from the cache with
 * those in the database, and the numbers of SQL statements.
 */
final class ShopProgram {

  static final String READY = "ready";
  static final String DONE = "done ";

  static final String CREATE = "create";
  static final String READ = "read";
  static final String TRADE = "trade ";
  static final String SAMPLES = "samples";

  /** Silences Hibernate's start messages; referenced here, so that its level is not lost. */
  private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

  private final Bookshop shop;
  private final Bookshop database;
  private List<Object> lastRead = List.of();

  private ShopProgram(Bookshop shop, Bookshop database) {
    this.shop = shop;
    this.database = database;
  }

  /** Answers each line of standard input with one line of standard output. */
  public static void main(String[] arguments) throws IOException {
    HIBERNATE.setLevel(Level.SEVERE);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Bookshop shop = Bookshop.open();
        Bookshop database = Bookshop.openWithoutCache()) {
      ShopProgram program = new ShopProgram(shop, database);
      System.out.println(READY);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        System.out.println(DONE + program.answer(line));
      }
    }
  }

  private String answer(String command) throws IOException {
    if (command.startsWith(TRADE)) {
      Visitors.trade(shop, Long.parseLong(command.substring(TRADE.length())));
      return "";
    }
    return switch (command) {
      case CREATE -> {
        database.create();
        yield "";
      }
      case READ -> read().toLine();
      case SAMPLES -> samples();
      default -> throw new IllegalArgumentException(command);
    };
  }

  private Round read() {
    shop.statistics().clear();
    database.statistics().clear();
    List<Object> pages = Visitors.read(shop);
    int changed = lastRead.isEmpty() ? 0 : pages.size() - equal(pages, lastRead);
    lastRead = pages;
    return new Round(
        equal(pages, Visitors.read(database)),
        changed,
        shop.statistics().getPrepareStatementCount(),
        database.statistics().getPrepareStatementCount(),
        counts(shop.statistics()));
  }

  private static int equal(List<Object> pages, List<Object> others) {
    return (int)
        IntStream.range(0, pages.size()).filter(i -> pages.get(i).equals(others.get(i))).count();
  }

  private static List<RegionCount> counts(Statistics statistics) {
    return Arrays.stream(statistics.getSecondLevelCacheRegionNames())
        .sorted()
        .map(statistics::getCacheRegionStatistics)
        .filter(Objects::nonNull)
        .map(ShopProgram::count)
        .toList();
  }

  private static RegionCount count(CacheRegionStatistics region) {
    return new RegionCount(region.getRegionName(), region.getHitCount(), region.getMissCount());
  }

  /** Reads all samples twice; returns the number of SQL statements. */
  private String samples() {
    shop.statistics().clear();
    if (!shop.samples().equals(shop.samples())) {
      throw new IllegalStateException("The samples differ the second time");
    }
    return String.valueOf(shop.statistics().getPrepareStatementCount());
  }
}
