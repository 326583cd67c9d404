package org.memjcache.corpus;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** Values by name, in order. Each is made when it is asked for, the same in every JVM. */
final class Corpus {

  /** The application's own objects, of which the libraries' containers are made. */
  record Line(int number, String text) implements Comparable<Line> {
    @Override
    public int compareTo(Line other) {
      return Integer.compare(number, other.number);
    }
  }

  enum Colour {
    RED,
    GREEN
  }

  private final Map<String, Callable<Object>> values = new LinkedHashMap<>();
  private final String library;

  private Corpus(String library) {
    this.library = library;
  }

  /** All values, the name of their library in front of each name. */
  static Map<String, Callable<Object>> all() {
    var all = new LinkedHashMap<String, Callable<Object>>();
    addTo(all, "JDK", JdkValues::add);
    addTo(all, "Guava", GuavaValues::add);
    addTo(all, "Vavr", LanguageValues::addVavr);
    addTo(all, "Scala", LanguageValues::addScala);
    addTo(all, "Kotlin", LanguageValues::addKotlin);
    addTo(all, "Eclipse Collections", CollectionValues::addEclipse);
    addTo(all, "fastutil", CollectionValues::addFastutil);
    addTo(all, "PCollections", CollectionValues::addPersistent);
    addTo(all, "Commons Collections", CollectionValues::addCommons);
    addTo(all, "Hibernate", CollectionValues::addHibernate);
    addTo(all, "Gson", DocumentValues::addGson);
    addTo(all, "Jackson", DocumentValues::addJackson);
    addTo(all, "org.json", DocumentValues::addJson);
    addTo(all, "Joda", DocumentValues::addJoda);
    addTo(all, "Commons Lang", DocumentValues::addLang);
    return Collections.unmodifiableMap(all);
  }

  private static void addTo(
      Map<String, Callable<Object>> all,
      String library,
      java.util.function.Consumer<Corpus> values) {
    var corpus = new Corpus(library);
    values.accept(corpus);
    all.putAll(corpus.values);
  }

  void add(String name, Callable<Object> maker) {
    if (values.put(library + ": " + name, maker) != null) {
      throw new IllegalArgumentException("Two values are named " + name);
    }
  }

  static Line line(int number) {
    return new Line(number, "line " + number);
  }
}
