package org.memjcache.corpus;

import static org.memjcache.corpus.Corpus.line;

import com.google.common.base.Optional;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ArrayTable;
import com.google.common.collect.EnumBiMap;
import com.google.common.collect.EnumMultiset;
import com.google.common.collect.HashBasedTable;
import com.google.common.collect.HashBiMap;
import com.google.common.collect.HashMultimap;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableBiMap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.ImmutableTable;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.LinkedListMultimap;
import com.google.common.collect.Lists;
import com.google.common.collect.Maps;
import com.google.common.collect.Range;
import com.google.common.collect.TreeBasedTable;
import com.google.common.collect.TreeMultimap;
import com.google.common.collect.TreeMultiset;
import com.google.common.collect.TreeRangeSet;
import com.google.common.hash.BloomFilter;
import com.google.common.hash.Funnels;
import com.google.common.hash.HashCode;
import com.google.common.net.HostAndPort;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.UnsignedInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.memjcache.corpus.Corpus.Colour;

/** Values of Guava. */
final class GuavaValues {

  private GuavaValues() {}

  static void add(Corpus corpus) {
    corpus.add("ImmutableList, empty", ImmutableList::of);
    corpus.add("ImmutableList, one", () -> ImmutableList.of(line(1)));
    corpus.add("ImmutableList", () -> ImmutableList.of(line(1), line(2)));
    corpus.add("ImmutableList, part", () -> ImmutableList.of(1, 2, line(3)).subList(1, 3));
    corpus.add("ImmutableSet", () -> ImmutableSet.of(line(2), line(1)));
    corpus.add("ImmutableSet of enums", () -> ImmutableSet.copyOf(EnumSet.of(Colour.RED)));
    corpus.add("ImmutableSortedSet", () -> ImmutableSortedSet.of(line(2), line(1)));
    corpus.add("ImmutableMap, one", () -> ImmutableMap.of("k", line(1)));
    corpus.add("ImmutableMap", () -> ImmutableMap.of("b", line(2), "a", line(1)));
    corpus.add("ImmutableMap of enums", () -> Maps.immutableEnumMap(Map.of(Colour.RED, line(1))));
    corpus.add("ImmutableSortedMap", () -> ImmutableSortedMap.of("b", line(2), "a", line(1)));
    corpus.add("ImmutableBiMap", () -> ImmutableBiMap.of("b", line(2), "a", line(1)));
    corpus.add("ImmutableMultiset", () -> ImmutableMultiset.of(line(1), line(1)));
    corpus.add("ImmutableListMultimap", () -> ImmutableListMultimap.of("k", line(1)));
    corpus.add("ImmutableSetMultimap", () -> ImmutableSetMultimap.of("k", line(1)));
    corpus.add("ImmutableTable", () -> ImmutableTable.of("r", "c", line(1)));
    corpus.add("ImmutableRangeSet", () -> ImmutableRangeSet.of(Range.closed(line(1), line(2))));
    corpus.add("keySet of ImmutableMap", () -> ImmutableMap.of("a", 1, "b", 2).keySet());
    corpus.add("values of ImmutableMap", () -> ImmutableMap.of("a", line(1)).values());
    corpus.add("HashBiMap", () -> HashBiMap.create(Map.of("k", line(1))));
    corpus.add("EnumBiMap", () -> EnumBiMap.create(Map.of(Colour.RED, Thread.State.NEW)));
    corpus.add("HashMultiset", () -> HashMultiset.create(List.of(line(1), line(1))));
    corpus.add("TreeMultiset", () -> TreeMultiset.create(List.of(line(2), line(1))));
    corpus.add("EnumMultiset", () -> EnumMultiset.create(List.of(Colour.RED)));
    corpus.add("ArrayListMultimap", () -> filled(ArrayListMultimap.create()));
    corpus.add("HashMultimap", () -> filled(HashMultimap.create()));
    corpus.add("LinkedHashMultimap", () -> filled(LinkedHashMultimap.create()));
    corpus.add("LinkedListMultimap", () -> filled(LinkedListMultimap.create()));
    corpus.add("TreeMultimap", () -> filled(TreeMultimap.create()));
    corpus.add("HashBasedTable", () -> filled(HashBasedTable.create()));
    corpus.add("TreeBasedTable", () -> filled(TreeBasedTable.create()));
    corpus.add("ArrayTable", () -> filled(ArrayTable.create(List.of("r"), List.of("c"))));
    corpus.add("Range", () -> Range.closedOpen(line(1), line(2)));
    corpus.add("TreeRangeSet", () -> TreeRangeSet.create(List.of(Range.closed(1, 2))));
    corpus.add("Optional", () -> Optional.of(line(1)));
    corpus.add("Optional, absent", Optional::absent);
    corpus.add("Lists.reverse", () -> Lists.reverse(new ArrayList<>(List.of(line(1), line(2)))));
    corpus.add("Lists.transform", () -> Lists.transform(List.of(1), Corpus::line));
    corpus.add("HashCode", () -> HashCode.fromLong(5));
    corpus.add("HostAndPort", () -> HostAndPort.fromParts("a", 1));
    corpus.add("ImmutableIntArray", () -> ImmutableIntArray.of(1, 2));
    corpus.add("UnsignedInteger", () -> UnsignedInteger.valueOf(5));
    corpus.add("BloomFilter", () -> BloomFilter.create(Funnels.integerFunnel(), 10));
  }

  private static <T extends com.google.common.collect.Multimap<String, Corpus.Line>> T filled(
      T multimap) {
    multimap.put("b", line(2));
    multimap.put("a", line(1));
    multimap.put("b", line(1));
    return multimap;
  }

  private static <T extends com.google.common.collect.Table<String, String, Corpus.Line>> T filled(
      T table) {
    table.put("r", "c", line(1));
    return table;
  }
}
