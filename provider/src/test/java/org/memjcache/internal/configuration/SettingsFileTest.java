package org.memjcache.internal.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memjcache.SettingException;

/** The settings file is found by every kind of name that frameworks use. */
class SettingsFileTest {

  private static final URI PLAIN = URI.create("urn:plain");

  @TempDir Path folder;
  private URLClassLoader loader;

  @BeforeEach
  void makeAClassPath() throws IOException {
    loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
  }

  @AfterEach
  void close() throws IOException {
    loader.close();
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text);
  }

  private String namespace(URI uri, Map<String, String> system) {
    Properties properties = new Properties();
    properties.putAll(system);
    return ConfiguredSettings.read(
            new SettingInputs(uri, new Properties(), loader, properties, Map.of()))
        .get(Settings.NAMESPACE);
  }

  @Test
  void read_fileAtClassPathRoot_isUsed() throws IOException {
    assertThat(namespace(PLAIN, Map.of())).isEqualTo("jcache");

    write("memjcache.properties", "memjcache.namespace=root");

    assertThat(namespace(PLAIN, Map.of())).isEqualTo("root");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conf/my.properties",
        "classpath:conf/my.properties",
        "classpath:/conf/my.properties"
      })
  void read_classPathResource_isUsed(String place) throws IOException {
    write("memjcache.properties", "memjcache.namespace=root");
    write("conf/my.properties", "memjcache.namespace=mine");

    assertThat(namespace(URI.create(place), Map.of())).isEqualTo("mine");
    assertThat(namespace(PLAIN, Map.of("memjcache.config", place))).isEqualTo("mine");
  }

  @Test
  void read_fileUri_isUsed() throws IOException {
    write("my.properties", "memjcache.namespace=mine");
    URI place = folder.resolve("my.properties").toUri();

    assertThat(namespace(place, Map.of())).isEqualTo("mine");
    assertThat(namespace(PLAIN, Map.of("memjcache.config", place.toString()))).isEqualTo("mine");
  }

  @Test
  void read_fileInJar_isUsed() throws IOException {
    Path jar = folder.resolve("app.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file)) {
      entries.putNextEntry(new JarEntry("my.properties"));
      entries.write("memjcache.namespace=mine".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(namespace(URI.create("jar:" + jar.toUri() + "!/my.properties"), Map.of()))
        .isEqualTo("mine");
  }

  @Test
  void read_uriAndSystemProperty_uriWins() throws IOException {
    write("a.properties", "memjcache.namespace=a");
    write("b.properties", "memjcache.namespace=b");

    assertThat(namespace(URI.create("a.properties"), Map.of("memjcache.config", "b.properties")))
        .isEqualTo("a");
  }

  @Test
  void read_missingFile_throws() {
    assertThatThrownBy(() -> namespace(URI.create("nowhere.properties"), Map.of()))
        .isInstanceOf(SettingException.class)
        .hasMessageContainingAll("memjcache.config", "nowhere.properties", "there is no such file");
  }

  @Test
  void read_fileNamesFile_throws() throws IOException {
    write("memjcache.properties", "memjcache.config=other.properties");

    assertThatThrownBy(() -> namespace(PLAIN, Map.of()))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("a file cannot name another file");
  }

  @Test
  void read_misspeltName_namesFile() throws IOException {
    write("memjcache.properties", "memjcache.namespac=x");

    assertThatThrownBy(() -> namespace(PLAIN, Map.of()))
        .hasMessageContainingAll(
            "memjcache.namespac", "file memjcache.properties", "did you mean memjcache.namespace?");
  }

  @Test
  void read_nonAsciiName_isUtf8() throws IOException {
    write("memjcache.properties", "memjcache.cache.[b\u00fccher].statistics=true");

    assertThat(
            ConfiguredSettings.read(
                    new SettingInputs(PLAIN, new Properties(), loader, new Properties(), Map.of()))
                .declares("b\u00fccher"))
        .isTrue();
  }
}
