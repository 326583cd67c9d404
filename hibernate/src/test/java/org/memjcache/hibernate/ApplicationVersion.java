package org.memjcache.hibernate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The entities of a version of an application, compiled when a test runs: one for each {@link
 * Change} and each of two strategies. The versions share their tables.
 */
final class ApplicationVersion {

  static final List<String> STRATEGIES = List.of("READ_WRITE", "NONSTRICT_READ_WRITE");

  private static final String ENTITY =
      """
      package versions;

      import jakarta.persistence.*;
      import java.util.*;
      import org.hibernate.annotations.*;
      import org.hibernate.annotations.Cache;

      @Entity
      @Cacheable
      @NaturalIdCache
      @Cache(usage = CacheConcurrencyStrategy.STRATEGY)
      public class TABLE {
        @Id long id;
        @NaturalId String code;
        String note;
        MEMBERS
      }
      """;

  private ApplicationVersion() {}

  /** The name of an entity, and of its table. */
  static String entity(Change change, String strategy) {
    return change + "__" + strategy;
  }

  /** The names of all entities. */
  static List<String> entities() {
    return Stream.of(Change.values())
        .flatMap(change -> STRATEGIES.stream().map(strategy -> entity(change, strategy)))
        .toList();
  }

  /** Makes the tables anew, with one row each. */
  static void insert(Database database) {
    for (String table : entities()) {
      database.update("drop table if exists %1$s, %1$s_parts".formatted(table));
      database.update(
          "create table %s (id bigint primary key, code varchar, note varchar, name varchar,"
                  .formatted(table)
              + " more varchar, number bigint, height int, width int, colour varchar)");
      database.update(
          "create table %s_parts (owner bigint, height int, width int)".formatted(table));
      database.update(
          "insert into %s values (1, 'code', 'note', 'name', 'more', 17, 2, 3, 'GREEN')"
              .formatted(table));
      database.update("insert into %s_parts values (1, 4, 5)".formatted(table));
    }
  }

  /**
   * Compiles a version.
   *
   * @return the folder with its classes
   */
  static Path compile(int version) {
    List<JavaFileObject> sources = new ArrayList<>();
    for (Change change : Change.values()) {
      for (String strategy : STRATEGIES) {
        sources.add(source(change, strategy, version));
      }
    }
    try {
      Path folder = Files.createTempDirectory("memjcache-version-" + version);
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      List<String> options =
          List.of(
              "-d",
              folder.toString(),
              "-classpath",
              System.getProperty("java.class.path"),
              "-proc:none");
      if (!compiler.getTask(null, null, null, options, null, sources).call()) {
        throw new IllegalStateException("Not compiled");
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JavaFileObject source(Change change, String strategy, int version) {
    String name = entity(change, strategy);
    String text =
        ENTITY
            .replace("MEMBERS", change.members(version))
            .replace("TABLE", name)
            .replace("STRATEGY", strategy);
    URI uri = URI.create("string:///versions/" + name + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
