package org.memjcache.example.hibernate.run;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.memjcache.testkit.MemcachedCluster;

/** The steps in each JVM, and their expected effects. */
final class Story {

  private final PrintStream out;
  private final Claims claims = new Claims();
  private final List<Round> ofFirst = new ArrayList<>();
  private final List<Round> ofSecond = new ArrayList<>();

  Story(PrintStream out) {
    this.out = out;
  }

  /** Runs the story with an empty database and an empty cache; true if all claims hold. */
  boolean tell(ShopJvm first, ShopJvm second, MemcachedCluster cluster) {
    first.create();
    out.printf(
        Locale.ROOT,
        "SQL statements for %d pages, without and with the second-level cache; the pages that had%n"
            + "changed, and those that were the same without and with it:%n%n"
            + "%-8s%-30s%10s%8s%9s%9s%8s%n",
        Visitors.PAGES,
        "JVM",
        "",
        "without",
        "with",
        "saved",
        "changed",
        "same");
    Round cold = round(first, "the cache is empty", ofFirst);
    Round warm = round(second, "has read nothing itself", ofSecond);
    claims.add("The first JVM filled the cache from the database.", cold.statements() > 0);
    claims.add(
        "The cache saved the second JVM at least 95 % of its statements.", warm.saved() >= 95);

    first.trade(1);
    Round ofOther = round(second, "the first one took orders", ofSecond);
    second.trade(2);
    Round ofBoth = round(first, "the second one took orders", ofFirst);
    claims.add(
        "While orders, prices and keywords changed, it saved both at least 85 %.",
        ofOther.saved() >= 85 && ofBoth.saved() >= 85);
    claims.add(
        "After the orders both read changed pages.", ofOther.changed() > 0 && ofBoth.changed() > 0);
    claims.add(
        "All pages were always equal to those read from the database.",
        List.of(cold, warm, ofOther, ofBoth).stream()
            .allMatch(round -> round.equal() == Visitors.PAGES));
    claims.add(
        "A query result of 1.9 MB was not cached, but read from the database each time.",
        second.readSamplesTwice() == 2);

    new RegionTable(ofFirst, ofSecond).print(out, claims);
    new ItemTable(cluster, regions(warm)).print(out, claims);
    new NodeTable(cluster).print(out, claims);
    out.println();
    claims.print(out);
    return claims.hold();
  }

  private Round round(ShopJvm jvm, String when, List<Round> rounds) {
    Round round = jvm.read();
    rounds.add(round);
    out.printf(
        Locale.ROOT,
        "%-8s%-30s%,10d%,8d%7.1f %%%9d%8d%n",
        jvm,
        when,
        round.statementsWithout(),
        round.statements(),
        round.saved(),
        round.changed(),
        round.equal());
    return round;
  }

  private static List<String> regions(Round round) {
    return round.regions().stream().map(RegionCount::region).toList();
  }
}
