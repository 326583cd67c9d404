package org.memjcache.example.hibernate.run;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.memjcache.example.hibernate.Bookshop;

/** Hits and misses of each region in all rounds, for both JVMs. */
record RegionTable(List<Round> first, List<Round> second) {

  /** A region's name without the package of the entities. */
  static String shortName(String region) {
    return region.replace(Bookshop.class.getPackageName() + ".", "");
  }

  void print(PrintStream out, Claims claims) {
    out.printf(
        Locale.ROOT,
        "%n%-30s%24s%25s%n%-30s%8s%8s%8s%9s%8s%8s%n",
        "region",
        "first JVM",
        "second JVM",
        "",
        "hits",
        "misses",
        "ratio",
        "hits",
        "misses",
        "ratio");
    Map<String, RegionCount> ofFirst = sums(first);
    Map<String, RegionCount> ofSecond = sums(second);
    ofFirst.forEach((region, count) -> print(out, count, ofSecond.getOrDefault(region, count)));
    claims.add(
        "Entities, collections, natural ids and queries: the second JVM had hits in every region.",
        ofSecond.keySet().equals(ofFirst.keySet())
            && ofSecond.values().stream().allMatch(count -> count.hits() > 0));
  }

  private static void print(PrintStream out, RegionCount first, RegionCount second) {
    out.printf(
        Locale.ROOT,
        "%-30s%,8d%,8d%6.1f %%%,9d%,8d%6.1f %%%n",
        shortName(first.region()),
        first.hits(),
        first.misses(),
        first.ratio(),
        second.hits(),
        second.misses(),
        second.ratio());
  }

  private static Map<String, RegionCount> sums(List<Round> rounds) {
    return rounds.stream()
        .map(Round::regions)
        .flatMap(Collection::stream)
        .collect(
            Collectors.toMap(RegionCount::region, count -> count, RegionCount::plus, TreeMap::new));
  }
}
