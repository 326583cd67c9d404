package org.memjcache.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memjcache.internal.configuration.ConfiguredSettings;
import org.memjcache.internal.configuration.SettingInputs;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/** Whether what {@code docs/guide-cluster.md} tells and offers for copying is so. */
class GuideTest {

  private static final Page GUIDE = Page.read("guide-cluster.md");

  /**
   * An address of another machine in {@code -l}: 192.0.2.0/24 is for documentation, and nobody's.
   */
  @Test
  void aServerThatIsToListenOnOtherMachinesAddressesDoesNotStart() {
    List<String> console = GUIDE.in("console").get(0).lines().toList();
    String addresses = console.get(0).replace("$ memcached -l 127.0.0.1,", "");
    assertThatThrownBy(() -> MemcachedServer.start("-l", addresses))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("exit code 71")
        .hasMessageEndingWith(String.join("\n", console.subList(1, console.size())) + "\n");
  }

  /** What a server takes for seconds, and what for a date, and when dates end. */
  @Test
  void thirtyDaysAreTheLongestTime_andTheYear2038TheLastDate() {
    try (MemcachedServer server = MemcachedServer.start();
        RawClient client = server.connect()) {
      for (String time : List.of("2592000", "2592001", "2147483647", "2147483648")) {
        client.ms(time, "x", "T" + time);
      }
      assertThat(client.mg("2592000").status()).isEqualTo("HD");
      assertThat(client.mg("2592001").status()).as("seconds since 1970").isEqualTo("EN");
      assertThat(client.mg("2147483647").status()).as("2038-01-19").isEqualTo("HD");
      assertThat(client.mg("2147483648").status()).as("a second later").isEqualTo("EN");
    }
  }

  @Test
  void theSettingsExist() throws IOException {
    List<String> blocks = GUIDE.in("properties");
    assertThat(blocks).isNotEmpty();
    for (String block : blocks) {
      Properties settings = new Properties();
      settings.load(new StringReader(block));
      ConfiguredSettings.read(
          SettingInputs.of(URI.create("urn:guide"), settings, getClass().getClassLoader()));
    }
  }

  @Test
  void theClassCompiles(@TempDir Path folder) throws IOException {
    Path source = folder.resolve("PageView.java");
    Files.writeString(source, GUIDE.in("java").get(0));
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, messages, messages, "-proc:none", "-d", "" + folder, "" + source);
    assertThat(failed).as(messages.toString(UTF_8)).isZero();
  }

  @Test
  void theDistributionsAreThoseOfTheReadme() throws IOException {
    String table = "| distribution | its memcached | works? |";
    assertThat(rows(Files.readString(Path.of("../docs/guide-cluster.md")), table))
        .isNotEmpty()
        .isEqualTo(rows(Files.readString(Path.of("../README.md")), table));
  }

  private static List<String> rows(String page, String table) {
    return page.lines()
        .dropWhile(line -> !line.equals(table))
        .takeWhile(line -> line.startsWith("|"))
        .toList();
  }
}
