package org.memjcache.example.django;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The example is what {@code docs/guide-cluster.md} shows. */
class GuideTest {

  private static final String GUIDE = read("../../docs/guide-cluster.md");
  private static final String LOCATION =
      "\"LOCATION\":[\"10.0.0.1:11211\",\"10.0.0.2:11211\",\"10.0.0.3:11211\"],";

  @Test
  void guide_djangoSettings_areThoseOfSite() {
    String site = withoutSpace(read("site/guide/caches.py"));

    List<String> shown =
        blocks("python").stream()
            .filter(block -> block.startsWith("CACHES"))
            .map(GuideTest::withoutSpace)
            .map(block -> block.replace("CACHES={\"default\":", "").replace(LOCATION, ""))
            // Two braces end CACHES; the other one is the back end's.
            .map(block -> block.replaceFirst("}}$", "}"))
            .toList();

    assertThat(shown).hasSize(Backend.values().length).allMatch(site::contains);
  }

  @Test
  void guide_view_isThatOfSite() {
    String view = body(read("site/guide/views.py"));

    assertThat(blocks("python").stream().filter(block -> block.contains("def page(request)")))
        .isNotEmpty()
        .allSatisfy(block -> assertThat(body(block)).isEqualTo(view));
  }

  @ParameterizedTest
  @EnumSource
  void guide_memjcacheSettings_areThoseOfExample(Backend backend) throws IOException {
    String locator = cell(backend, 2);
    String dialect = cell(backend, 3);
    Properties shown = new Properties();
    shown.load(
        new StringReader(
            blocks("properties").stream()
                .filter(block -> block.contains("[django].format = plain"))
                .findFirst()
                .orElseThrow()));
    shown.remove("memjcache.servers");
    shown.setProperty("memjcache.locator", locator);
    shown.setProperty("memjcache.cache.[django].value-dialect", dialect);

    Properties used = new Properties();
    used.load(new StringReader(read("src/main/resources/" + backend + ".properties")));
    used.remove("memjcache.namespace");

    assertThat(used).isEqualTo(shown);
  }

  /** What the guide's table says of a back end. */
  private static String cell(Backend backend, int column) {
    String first =
        switch (backend) {
          case PYMEMCACHE -> "`PyMemcacheCache`";
          case PYLIBMC -> "`PyLibMCCache` with `ketama_weighted`";
          case PYTHON_MEMCACHED -> "`MemcachedCache`, python-memcached up to 1.59";
        };
    String row =
        GUIDE
            .lines()
            .filter(line -> line.startsWith("| " + first + " |"))
            .findFirst()
            .orElseThrow();
    return row.split("\\|", -1)[column].replace('`', ' ').strip();
  }

  /** The statements of the view, without its comment. */
  private static String body(String source) {
    int start = source.indexOf("    key = ");
    String end = "return HttpResponse(value)";
    return source.substring(start, source.indexOf(end, start) + end.length());
  }

  private static List<String> blocks(String language) {
    return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
        .matcher(GUIDE)
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList();
  }

  private static String withoutSpace(String text) {
    return text.replaceAll("(?m)^ *#.*$", "").replaceAll("\\s", "").replace(",}", "}");
  }

  private static String read(String path) {
    try {
      return Files.readString(Path.of(path), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
