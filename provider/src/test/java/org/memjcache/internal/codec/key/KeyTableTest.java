package org.memjcache.internal.codec.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.codec.value.CompiledClasses;

/** {@code docs/keys.md}: its examples are compiled, and every row is checked. */
class KeyTableTest {

  private static final Path PAGE = Path.of("..", "docs", "keys.md");

  private record Row(String expression, String name, String bytes) {}

  private static List<Row> rows(String page) {
    return page.lines()
        .dropWhile(line -> !line.startsWith("| Class | Key |"))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.split("\\|", -1))
        .map(cells -> new Row(code(cells[2]), code(cells[3]), code(cells[4])))
        .toList();
  }

  private static String code(String cell) {
    return cell.strip().replaceAll("^`|`$", "");
  }

  private static CompiledClasses compile(String page, List<Row> rows) {
    String classes = page.substring(page.indexOf("```java") + 7, page.indexOf("```\n\n|"));
    var source =
        new StringBuilder(
            "package docs; public class Examples { static Object[] all() throws Exception { return new Object[] {");
    rows.forEach(row -> source.append(row.expression).append(",\n"));
    return CompiledClasses.of(source.append("}; } }").append(classes).toString());
  }

  @Test
  void keysPage_everyRow_matchesCodec() throws Exception {
    String page = Files.readString(PAGE);
    List<Row> rows = rows(page);
    var compiled = compile(page, rows);
    Object[] keys = (Object[]) compiled.call("docs.Examples", "all");
    var codec = CanonicalKeyCodec.of(compiled.settings(), List.of());

    var actual = new ArrayList<Row>();
    for (int i = 0; i < keys.length; i++) {
      byte[] bytes = codec.encode(keys[i]);
      actual.add(
          new Row(
              rows.get(i).expression,
              codec.itemKey(bytes).toString(),
              HexFormat.of().formatHex(bytes)));
      assertThat(codec.decode(bytes)).isEqualTo(keys[i]);
    }

    assertThat(actual).isEqualTo(rows);
  }

  @Test
  void keysPage_everyTag_hasRow() throws IOException {
    Map<Character, String> kinds = new TreeMap<>();
    rows(Files.readString(PAGE))
        .forEach(row -> kinds.put((char) HexFormat.of().parseHex(row.bytes)[0], row.expression));

    assertThat(kinds.keySet()).containsAll(ScalarType.tags());
    assertThat(kinds.keySet())
        .contains(
            KeyWriter.ENUM,
            KeyWriter.ARRAY,
            KeyWriter.LIST,
            KeyWriter.SET,
            KeyWriter.MAP,
            KeyWriter.OBJECT);
  }
}
