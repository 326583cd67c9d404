package org.memjcache.corpus;

import static org.memjcache.corpus.Corpus.line;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2ObjectLinkedOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.objects.ObjectAVLTreeSet;
import it.unimi.dsi.fastutil.objects.ObjectArrayList;
import it.unimi.dsi.fastutil.objects.ObjectOpenHashSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.collections4.bag.HashBag;
import org.apache.commons.collections4.bidimap.DualHashBidiMap;
import org.apache.commons.collections4.keyvalue.DefaultMapEntry;
import org.apache.commons.collections4.keyvalue.MultiKey;
import org.apache.commons.collections4.list.TreeList;
import org.apache.commons.collections4.list.UnmodifiableList;
import org.apache.commons.collections4.map.CaseInsensitiveMap;
import org.apache.commons.collections4.map.LRUMap;
import org.apache.commons.collections4.map.LinkedMap;
import org.apache.commons.collections4.map.ListOrderedMap;
import org.apache.commons.collections4.multimap.ArrayListValuedHashMap;
import org.apache.commons.collections4.queue.CircularFifoQueue;
import org.apache.commons.collections4.set.ListOrderedSet;
import org.apache.commons.collections4.trie.PatriciaTrie;
import org.eclipse.collections.api.factory.Bags;
import org.eclipse.collections.api.factory.BiMaps;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.Maps;
import org.eclipse.collections.api.factory.Sets;
import org.eclipse.collections.api.factory.SortedMaps;
import org.eclipse.collections.api.factory.SortedSets;
import org.eclipse.collections.api.factory.Stacks;
import org.eclipse.collections.api.factory.primitive.IntLists;
import org.eclipse.collections.api.factory.primitive.IntObjectMaps;
import org.eclipse.collections.api.factory.primitive.IntSets;
import org.eclipse.collections.api.factory.primitive.ObjectIntMaps;
import org.eclipse.collections.impl.factory.Multimaps;
import org.eclipse.collections.impl.tuple.Tuples;
import org.hibernate.collection.spi.PersistentBag;
import org.hibernate.collection.spi.PersistentList;
import org.hibernate.collection.spi.PersistentMap;
import org.hibernate.collection.spi.PersistentSet;
import org.hibernate.collection.spi.PersistentSortedMap;
import org.memjcache.corpus.Corpus.Line;
import org.pcollections.ConsPStack;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.OrderedPMap;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/** Values of libraries of collections. */
final class CollectionValues {

  private CollectionValues() {}

  static void addEclipse(Corpus corpus) {
    corpus.add("FastList", () -> Lists.mutable.of(line(1), line(2)));
    corpus.add("ImmutableList, two", () -> Lists.immutable.of(line(1), line(2)));
    corpus.add("ImmutableList, empty", () -> Lists.immutable.empty());
    corpus.add("ImmutableList, many", () -> Lists.immutable.withAll(lines(20)));
    corpus.add("UnifiedSet", () -> Sets.mutable.of(line(1), line(2)));
    corpus.add("ImmutableSet", () -> Sets.immutable.of(line(1), line(2)));
    corpus.add("TreeSortedSet", () -> SortedSets.mutable.of(line(2), line(1)));
    corpus.add("UnifiedMap", () -> Maps.mutable.of("k", line(1)));
    corpus.add("ImmutableMap", () -> Maps.immutable.of("k", line(1)));
    corpus.add("TreeSortedMap", () -> SortedMaps.mutable.of("k", line(1)));
    corpus.add("HashBag", () -> Bags.mutable.of(line(1), line(1)));
    corpus.add("ImmutableBag", () -> Bags.immutable.of(line(1), line(1)));
    corpus.add("HashBiMap", () -> BiMaps.mutable.of("k", line(1)));
    corpus.add("ArrayStack", () -> Stacks.mutable.of(line(1)));
    corpus.add("FastListMultimap", () -> Multimaps.mutable.list.with("k", line(1), "k", line(2)));
    corpus.add("IntArrayList", () -> IntLists.mutable.of(1, 2));
    corpus.add("IntHashSet", () -> IntSets.immutable.of(1, 2, 3, 4, 5));
    corpus.add("IntObjectHashMap", () -> IntObjectMaps.mutable.of(1, line(1)));
    corpus.add("ObjectIntHashMap", () -> ObjectIntMaps.mutable.of(line(1), 1));
    corpus.add("Pair", () -> Tuples.pair("a", line(1)));
    corpus.add("unmodifiable", () -> Lists.mutable.of(line(1)).asUnmodifiable());
    corpus.add("synchronized", () -> Lists.mutable.of(line(1)).asSynchronized());
  }

  private static List<Line> lines(int count) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(line(i));
    }
    return lines;
  }

  static void addFastutil(Corpus corpus) {
    corpus.add("IntArrayList", () -> IntArrayList.of(1, 2));
    corpus.add("IntOpenHashSet", () -> new IntOpenHashSet(new int[] {1, 2}));
    corpus.add("Long2LongOpenHashMap", () -> new Long2LongOpenHashMap(Map.of(1L, 2L)));
    corpus.add("Int2ObjectOpenHashMap", () -> new Int2ObjectOpenHashMap<>(Map.of(1, line(1))));
    corpus.add("Object2IntOpenHashMap", () -> new Object2IntOpenHashMap<>(Map.of(line(1), 1)));
    corpus.add(
        "Object2ObjectOpenHashMap", () -> new Object2ObjectOpenHashMap<>(Map.of(1, line(1))));
    corpus.add(
        "Object2ObjectLinkedOpenHashMap",
        () -> new Object2ObjectLinkedOpenHashMap<>(Map.of("k", line(1))));
    corpus.add("ObjectArrayList", () -> ObjectArrayList.of(line(1), line(2)));
    corpus.add("ObjectOpenHashSet", () -> ObjectOpenHashSet.of(line(1), line(2)));
    corpus.add("ObjectAVLTreeSet", () -> new ObjectAVLTreeSet<>(Set.of(line(1), line(2))));
  }

  static void addPersistent(Corpus corpus) {
    corpus.add("TreePVector", () -> TreePVector.from(lines(3)));
    corpus.add("ConsPStack", () -> ConsPStack.from(lines(3)));
    corpus.add("HashTreePSet", () -> HashTreePSet.from(List.of("a", "b")));
    corpus.add("HashTreePMap", () -> HashTreePMap.from(Map.of("k", line(1))));
    corpus.add("OrderedPMap", () -> OrderedPMap.from(Map.of("k", line(1))));
    corpus.add("TreePMap", () -> TreePMap.from(new TreeMap<>(Map.of("k", line(1)))));
  }

  static void addCommons(Corpus corpus) {
    corpus.add("HashBag", () -> new HashBag<>(List.of(line(1), line(1))));
    corpus.add("DualHashBidiMap", () -> new DualHashBidiMap<>(Map.of("k", line(1))));
    corpus.add("TreeList", () -> new TreeList<>(lines(3)));
    corpus.add("UnmodifiableList", () -> UnmodifiableList.unmodifiableList(lines(2)));
    corpus.add("CaseInsensitiveMap", () -> new CaseInsensitiveMap<>(Map.of("K", line(1))));
    corpus.add("LinkedMap", () -> new LinkedMap<>(Map.of("k", line(1))));
    corpus.add("LRUMap", () -> new LRUMap<>(Map.of("k", line(1))));
    corpus.add(
        "ListOrderedMap", () -> ListOrderedMap.listOrderedMap(new HashMap<>(Map.of("k", line(1)))));
    corpus.add("ListOrderedSet", () -> ListOrderedSet.listOrderedSet(lines(2)));
    corpus.add("ArrayListValuedHashMap", () -> new ArrayListValuedHashMap<>(Map.of("k", line(1))));
    corpus.add("CircularFifoQueue", () -> new CircularFifoQueue<>(lines(2)));
    corpus.add("PatriciaTrie", () -> new PatriciaTrie<>(Map.of("k", line(1))));
    corpus.add("MultiKey", () -> new MultiKey<Object>("a", line(1)));
    corpus.add("DefaultMapEntry", () -> new DefaultMapEntry<>("k", line(1)));
  }

  static void addHibernate(Corpus corpus) {
    corpus.add("PersistentBag", () -> new PersistentBag<>(null, lines(2)));
    corpus.add("PersistentList", () -> new PersistentList<>(null, lines(2)));
    corpus.add("PersistentSet", () -> new PersistentSet<>(null, new HashSet<>(lines(2))));
    corpus.add("PersistentMap", () -> new PersistentMap<>(null, new HashMap<>(Map.of(1, line(1)))));
    corpus.add(
        "PersistentSortedMap",
        () -> new PersistentSortedMap<>(null, new TreeMap<>(Map.of(1, line(1)))));
  }
}
