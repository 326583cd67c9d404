package org.memjcache.internal.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The settings reference matches the code. */
class SettingsReferenceTest {

  private static final Path REFERENCE = Path.of("../docs/settings.md");
  private static final String START = "<!-- made from the code, by SettingsReferenceTest -->\n";

  @Test
  void settingsPage_table_matchesCode() throws IOException {
    String reference = Files.readString(REFERENCE);
    String expected =
        reference.substring(0, reference.indexOf(START)) + START + table() + rest(reference);
    Path made = Files.writeString(Path.of("target/settings.md"), expected);

    assertThat(reference)
        .as("docs/settings.md; as it should be, it is in provider/%s", made)
        .isEqualTo(expected);
  }

  private static String table() {
    StringBuilder table = new StringBuilder("\n| key | for | default | allowed | what it does |\n");
    table.append("|---|---|---|---|---|\n");
    Settings.ALL.forEach(setting -> table.append(setting.tableRow()));
    return table.toString();
  }

  /** The settings of other modules, whose own tests check them. */
  private static String rest(String reference) {
    int rest = reference.indexOf("\n## Settings of memjcache-cdi\n");
    return rest < 0 ? "" : reference.substring(rest);
  }

  @Test
  void builtIn_everySetting_parses() {
    for (Setting<?> setting : Settings.ALL) {
      if (setting.builtIn() != null) {
        assertThat(setting.syntax().parse(setting.builtIn())).as(setting.key()).isNotNull();
      }
    }
  }
}
