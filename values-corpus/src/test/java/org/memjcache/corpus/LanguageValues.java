package org.memjcache.corpus;

import static org.memjcache.corpus.Corpus.line;

import io.vavr.control.Either;
import io.vavr.control.Try;
import io.vavr.control.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kotlin.Pair;
import kotlin.Triple;
import kotlin.Unit;
import kotlin.collections.ArraysKt;
import kotlin.collections.CollectionsKt;
import kotlin.collections.MapsKt;
import kotlin.collections.SetsKt;
import kotlin.ranges.IntRange;
import kotlin.text.Regex;
import kotlin.time.DurationUnit;
import kotlinx.collections.immutable.ExtensionsKt;
import org.memjcache.corpus.Corpus.Line;
import scala.Option;
import scala.Some;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/** Values of Vavr and of the libraries of Scala and Kotlin. */
@SuppressWarnings("unchecked") // Arrays for parameters of variable number.
final class LanguageValues {

  private LanguageValues() {}

  static void addVavr(Corpus corpus) {
    corpus.add("List", () -> io.vavr.collection.List.of(line(1), line(2)));
    corpus.add("List, empty", io.vavr.collection.List::empty);
    corpus.add("Vector", () -> io.vavr.collection.Vector.of(line(1), line(2)));
    corpus.add("Array", () -> io.vavr.collection.Array.of(line(1)));
    corpus.add("Queue", () -> io.vavr.collection.Queue.of(line(1), line(2)));
    corpus.add("Stream", () -> io.vavr.collection.Stream.of(line(1), line(2)));
    corpus.add("HashSet", () -> io.vavr.collection.HashSet.of("a", "b"));
    corpus.add("HashSet of records", () -> io.vavr.collection.HashSet.of(line(1)));
    corpus.add("LinkedHashSet", () -> io.vavr.collection.LinkedHashSet.of(line(2), line(1)));
    corpus.add("TreeSet", () -> io.vavr.collection.TreeSet.of(line(2), line(1)));
    corpus.add("HashMap", () -> io.vavr.collection.HashMap.of("k", line(1)));
    corpus.add("LinkedHashMap", () -> io.vavr.collection.LinkedHashMap.of("k", line(1)));
    corpus.add("TreeMap", () -> io.vavr.collection.TreeMap.of("k", line(1)));
    corpus.add("CharSeq", () -> io.vavr.collection.CharSeq.of("text"));
    corpus.add("Tuple", () -> io.vavr.Tuple.of(1, line(1)));
    corpus.add("Option", () -> io.vavr.control.Option.of(line(1)));
    corpus.add("Option, none", io.vavr.control.Option::none);
    corpus.add("Either", () -> Either.right(line(1)));
    corpus.add("Try", () -> Try.success(line(1)));
    corpus.add("Validation", () -> Validation.valid(line(1)));
  }

  static void addScala(Corpus corpus) {
    corpus.add("List", () -> sequence().toList());
    corpus.add("List, empty", () -> CollectionConverters.asScala(List.of()).toList());
    corpus.add("Vector", () -> sequence().toVector());
    corpus.add("Seq", () -> sequence().toSeq());
    corpus.add("IndexedSeq", () -> sequence().toIndexedSeq());
    corpus.add("Set", () -> sequence().toSet());
    corpus.add("ArrayBuffer", () -> sequence().toBuffer());
    corpus.add("Map", () -> map(2).toMap(scala.$less$colon$less$.MODULE$.refl()));
    corpus.add("HashMap", () -> map(9).toMap(scala.$less$colon$less$.MODULE$.refl()));
    corpus.add("Some", () -> Some.apply(line(1)));
    corpus.add("None", Option::empty);
    corpus.add("Tuple2", () -> Tuple2.apply(1, line(1)));
    corpus.add("Right", () -> scala.util.Right.apply(line(1)));
    corpus.add("BigInt", () -> scala.math.BigInt.apply(5));
    corpus.add("BigDecimal", () -> scala.math.BigDecimal.exact("1.50"));
    corpus.add("Range", () -> new scala.collection.immutable.Range.Inclusive(1, 5, 1));
    corpus.add("Unit", () -> scala.runtime.BoxedUnit.UNIT);
  }

  private static scala.collection.mutable.Buffer<Line> sequence() {
    return CollectionConverters.asScala(List.of(line(1), line(2)));
  }

  private static scala.collection.mutable.Map<String, Line> map(int size) {
    var map = new java.util.LinkedHashMap<String, Line>();
    for (int i = 0; i < size; i++) {
      map.put("k" + i, line(i));
    }
    return CollectionConverters.asScala(map);
  }

  static void addKotlin(Corpus corpus) {
    corpus.add("Unit", () -> Unit.INSTANCE);
    corpus.add("Pair", () -> new Pair<>("a", line(1)));
    corpus.add("Triple", () -> new Triple<>("a", 1, line(1)));
    corpus.add("listOf", () -> CollectionsKt.listOf(line(1), line(2)));
    corpus.add("emptyList", CollectionsKt::emptyList);
    corpus.add("mutableListOf", () -> CollectionsKt.mutableListOf(line(1)));
    corpus.add("buildList", () -> listBuilder());
    corpus.add("setOf", () -> SetsKt.setOf(line(1), line(2)));
    corpus.add("emptySet", SetsKt::emptySet);
    corpus.add("buildSet", () -> setBuilder());
    corpus.add("mapOf", () -> MapsKt.mapOf(new Pair<>("k", line(1)), new Pair<>("l", line(2))));
    corpus.add("emptyMap", MapsKt::emptyMap);
    corpus.add("buildMap", () -> mapBuilder());
    corpus.add("ArrayDeque", () -> new kotlin.collections.ArrayDeque<>(List.of(line(1))));
    corpus.add("asList", () -> ArraysKt.asList(new int[] {1, 2}));
    corpus.add("reversed", () -> CollectionsKt.asReversed(List.of(line(1), line(2))));
    corpus.add("IntRange", () -> new IntRange(1, 5));
    corpus.add("Regex", () -> new Regex("a+"));
    corpus.add("IndexedValue", () -> new kotlin.collections.IndexedValue<>(1, line(1)));
    corpus.add("Lazy", () -> kotlin.LazyKt.lazyOf(line(1)));
    corpus.add("DurationUnit", () -> DurationUnit.SECONDS);
    corpus.add("Uuid", () -> kotlin.uuid.Uuid.Companion.fromLongs(1, 2));
    corpus.add("persistentListOf", () -> ExtensionsKt.persistentListOf(line(1), line(2)));
    corpus.add("persistentSetOf", () -> ExtensionsKt.persistentSetOf(line(1), line(2)));
    corpus.add("persistentHashSetOf", () -> ExtensionsKt.persistentHashSetOf("a", "b"));
    corpus.add("persistentMapOf", () -> ExtensionsKt.persistentMapOf(new Pair<>("k", line(1))));
    corpus.add(
        "persistentHashMapOf", () -> ExtensionsKt.persistentHashMapOf(new Pair<>("k", line(1))));
  }

  private static List<Line> listBuilder() {
    List<Line> builder = CollectionsKt.createListBuilder();
    builder.addAll(new ArrayList<>(List.of(line(1), line(2))));
    return CollectionsKt.build(builder);
  }

  private static java.util.Set<Line> setBuilder() {
    java.util.Set<Line> builder = SetsKt.createSetBuilder();
    builder.add(line(1));
    return SetsKt.build(builder);
  }

  private static Map<String, Line> mapBuilder() {
    Map<String, Line> builder = MapsKt.createMapBuilder();
    builder.put("k", line(1));
    return MapsKt.build(builder);
  }
}
