package org.memjcache.cdi.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.memjcache.cdi.internal.CdiSettings.COMPUTE_ONCE;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.memjcache.SettingException;
import org.memjcache.internal.configuration.ConfiguredSettings;
import org.memjcache.internal.configuration.Setting;
import org.memjcache.internal.configuration.SettingInputs;

/** The provider knows this module's settings and its class of keys where the module is present. */
class CdiSettingsTest {

  private static ConfiguredSettings read(String name, String value) {
    Properties properties = new Properties();
    properties.setProperty(name, value);
    return ConfiguredSettings.read(
        SettingInputs.of(
            URI.create("urn:any"), properties, CdiSettingsTest.class.getClassLoader()));
  }

  @Test
  void read_cdiSettings_areKnown() {
    assertThat(read("memjcache.cdi.compute-once", "false").get(COMPUTE_ONCE)).isFalse();
    assertThat(read("memjcache.namespace", "n").get(COMPUTE_ONCE)).isTrue();
    assertThat(read("memjcache.namespace", "n").contributedClasses())
        .containsExactly("org.memjcache.cdi.annotation.ParametersKey");
  }

  @Test
  void read_misspelledSetting_suggestsName() {
    assertThatThrownBy(() -> read("memjcache.cdi.interceptor", "true"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("did you mean memjcache.cdi.interceptors?");
    assertThatThrownBy(() -> read("memjcache.something.else", "true"))
        .hasMessageContainingAll("known are servers,", "cdi.default-beans");
  }

  @Test
  void read_malformedValue_throws() {
    assertThatThrownBy(() -> read("memjcache.cdi.default-beans", "yes"))
        .isInstanceOf(SettingException.class)
        .hasMessageContainingAll("memjcache.cdi.default-beans", "yes", "true or false");
  }

  @Test
  void document_settings_areListed() throws IOException {
    String rows =
        new CdiSettings().settings().stream().map(Setting::tableRow).collect(Collectors.joining());

    assertThat(Files.readString(Path.of("../docs/settings.md")))
        .as("docs/settings.md; its last rows should be\n%s", rows)
        .endsWith("\n" + rows);
  }
}
