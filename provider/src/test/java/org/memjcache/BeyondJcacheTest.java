package org.memjcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.cache.Cache;
import javax.cache.expiry.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.internal.wiring.Jvm;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedServer;

/** The examples of {@code docs/beyond-jcache.md} are lines of this class and behave as stated. */
@Tag("servers")
@Memcached
class BeyondJcacheTest {

  private static final Path PAGE = Path.of("..", "docs", "beyond-jcache.md");
  private static final Path HERE = Path.of("src/test/java/org/memjcache/BeyondJcacheTest.java");

  private final MemcachedServer server;
  private final String html = "<h1>home</h1>";
  private final String newHtml = "<h1>new home</h1>";
  private final String news = "news";
  private final String about = "about";

  BeyondJcacheTest(MemcachedServer server) {
    this.server = server;
  }

  private static String render(String path) {
    return "rendered " + path;
  }

  @Test
  void examples_run_returnDocumentedResults() {
    try (Jvm jvm = new Jvm(server.toString(), 0)) {
      Cache<String, String> cache = jvm.open("pages", new MemcachedConfiguration<>());
      run(cache);
    }
  }

  @SuppressWarnings("unchecked") // as in any program that unwraps a cache
  private void run(Cache<String, String> cache) {
    MemcachedCache<String, String> pages = cache.unwrap(MemcachedCache.class);

    Duration fiveMinutes = new Duration(TimeUnit.MINUTES, 5);
    MemcachedCache<String, String> brief = pages.withTimeToLive(fiveMinutes);
    brief.put("/home", html);
    brief.putAll(Map.of("/news", news, "/about", about));
    boolean stored = brief.putIfAbsent("/home", html);
    boolean replaced = pages.withTimeToLive(Duration.ETERNAL).replace("/home", html);
    boolean swapped = brief.replace("/home", html, newHtml);
    String before = brief.getAndPut("/home", html);
    assertThat(List.of(stored, replaced, swapped)).containsExactly(false, true, true);
    assertThat(before).isEqualTo(newHtml);

    boolean wasThere = pages.touch("/home", fiveMinutes);
    boolean ended = pages.touch("/about", Duration.ZERO);
    assertThat(wasThere && ended).isTrue();
    assertThat(pages.containsKey("/about")).isFalse();

    pages.remove("/home");
    String page = pages.getOrCompute("/home", path -> render(path));
    String recent = brief.getOrCompute("/news", path -> render(path));
    assertThat(recent).isEqualTo(news);
    assertThat(page).isEqualTo("rendered /home");

    Counters<String> visits = pages.counters();
    long today = visits.increment("/home", 1, 0, Duration.ONE_DAY);
    OptionalLong more = visits.increment("/home", 10);
    OptionalLong fewer = visits.decrement("/home", 3);
    OptionalLong now = visits.get("/home");
    visits.set("/home", 100, Duration.ETERNAL);
    boolean removed = visits.remove("/home");
    assertThat(today).isEqualTo(1);
    assertThat(List.of(more, fewer, now))
        .containsExactly(OptionalLong.of(11), OptionalLong.of(8), OptionalLong.of(8));
    assertThat(removed).isTrue();
  }

  @Test
  void examples_onPage_areInThisClass() throws IOException {
    String source = stripped(Files.readString(HERE));
    List<String> examples = new ArrayList<>();
    Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(PAGE))
        .results()
        .forEach(block -> examples.add(stripped(block.group(1))));
    assertThat(examples).hasSize(5).allSatisfy(example -> assertThat(source).contains(example));
  }

  private static String stripped(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
