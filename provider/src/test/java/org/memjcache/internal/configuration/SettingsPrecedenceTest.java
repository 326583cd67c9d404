package org.memjcache.internal.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memjcache.ClassesMode;
import org.memjcache.OnError;
import org.memjcache.OnErrorInvoke;
import org.memjcache.OnTooLarge;

class SettingsPrecedenceTest {

  @TempDir Path folder;

  private final Properties properties = new Properties();
  private final Properties system = new Properties();
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> code = new HashMap<>();
  private final Properties file = new Properties();
  private URI uri = URI.create("urn:memjcache:default");

  @BeforeEach
  void nameTheFile() {
    system.setProperty("memjcache.config", folder.resolve("x.properties").toUri().toString());
  }

  private ConfiguredSettings read() {
    try (var writer = Files.newBufferedWriter(folder.resolve("x.properties"))) {
      file.store(writer, null);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    ClassLoader loader = SettingsPrecedenceTest.class.getClassLoader();
    return ConfiguredSettings.read(new SettingInputs(uri, properties, loader, system, environment))
        .with("books", code);
  }

  /** Every row sets one setting in some sources (a dash: not set); the first source wins. */
  @ParameterizedTest
  @CsvSource({
    // code, properties, system, environment, file, winner
    "1s, 2s, 3s, 4s, 5s, 1s",
    "-,  2s, 3s, 4s, 5s, 2s",
    "-,  -,  3s, 4s, 5s, 3s",
    "-,  -,  -,  4s, 5s, 4s",
    "-,  -,  -,  -,  5s, 5s",
    "1s, -,  -,  -,  5s, 1s",
  })
  void find_severalSources_strongestWins(
      String inCode,
      String inProperties,
      String inSystem,
      String inEnvironment,
      String inFile,
      String winner) {
    putUnlessDash(code, "expiry.created", inCode);
    putUnlessDash(properties, "memjcache.default.expiry.created", inProperties);
    putUnlessDash(system, "memjcache.default.expiry.created", inSystem);
    putUnlessDash(environment, "MEMJCACHE_DEFAULT_EXPIRY_CREATED", inEnvironment);
    putUnlessDash(file, "memjcache.default.expiry.created", inFile);

    assertThat(read().find(Settings.EXPIRY_CREATED, "books"))
        .contains(Settings.EXPIRY_CREATED.syntax().parse(winner));
  }

  /** A weaker source's exact name does not beat a stronger source's default. */
  @Test
  void get_weakerSourceExactName_loses() {
    properties.setProperty("memjcache.default.statistics", "true");
    file.setProperty("memjcache.cache.[books].statistics", "false");

    assertThat(read().get(Settings.STATISTICS, "books")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    // exact, longer pattern, shorter pattern, star, default, manager, winner
    "listed, open, open, open, open, open, LISTED",
    "-, listed, open, open, open, open, LISTED",
    "-, -, listed, open, open, open, LISTED",
    "-, -, -, listed, open, open, LISTED",
    "-, -, -, -, listed, open, LISTED",
    "-, -, -, -, -, listed, LISTED",
    "-, -, -, -, -, -, OPEN",
  })
  void get_oneSource_nearestNameWins(
      String exact,
      String longer,
      String shorter,
      String star,
      String all,
      String manager,
      String winner) {
    putUnlessDash(properties, "memjcache.cache.[books].classes.mode", exact);
    putUnlessDash(properties, "memjcache.cache.[book*].classes.mode", longer);
    putUnlessDash(properties, "memjcache.cache.[b*].classes.mode", shorter);
    putUnlessDash(properties, "memjcache.cache.[*].classes.mode", star);
    putUnlessDash(properties, "memjcache.default.classes.mode", all);
    putUnlessDash(properties, "memjcache.classes.mode", manager);

    assertThat(read().get(Settings.CLASSES_MODE, "books")).hasToString(winner);
  }

  @Test
  void get_uri_ranksBelowPropertiesAboveSystem() {
    uri = URI.create("memcached://h1:1;h2:2/shop");
    system.setProperty("memjcache.namespace", "other");
    assertThat(read().get(Settings.NAMESPACE)).isEqualTo("shop");

    properties.setProperty("memjcache.namespace", "mine");
    assertThat(read().get(Settings.NAMESPACE)).isEqualTo("mine");
  }

  @Test
  void find_pattern_matchesPrefixOnly() {
    properties.setProperty("memjcache.cache.[book*].statistics", "true");

    assertThat(read().find(Settings.STATISTICS, "book")).contains(true);
    assertThat(read().find(Settings.STATISTICS, "my books")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"my.HibDump$NS##NaturalId", "a].b[c", "with blank", "x].statistics", "]", "urn:a=b"})
  void find_anyCacheName_isLiteral(String name) {
    properties.setProperty("memjcache.cache.[" + name + "].statistics", "true");

    assertThat(read().find(Settings.STATISTICS, name)).contains(true);
    assertThat(read().declares(name)).isTrue();
  }

  @Test
  void declares_patternOrDefault_isFalse() {
    properties.setProperty("memjcache.cache.[book*].statistics", "true");
    properties.setProperty("memjcache.default.statistics", "true");
    file.setProperty("memjcache.cache.[films].statistics", "true");

    assertThat(read().declares("book*")).isFalse();
    assertThat(read().declares("bookshop")).isFalse();
    assertThat(read().declares("films")).isTrue();
  }

  @Test
  void get_nothingSet_isBuiltIn() {
    system.clear();
    ConfiguredSettings settings = read();

    assertThat(settings.get(Settings.NAMESPACE)).isEqualTo("jcache");
    assertThat(settings.sets(Settings.NAMESPACE)).isFalse();
    assertThat(settings.find(Settings.VERSION)).isEmpty();
    assertThat(settings.get(Settings.OPERATION_TIMEOUT)).hasMillis(500);
    assertThat(settings.get(Settings.CONNECT_TIMEOUT)).hasSeconds(1);
    assertThat(settings.find(Settings.STATISTICS, "books")).isEqualTo(Optional.empty());
    assertThat(settings.get(Settings.ON_TOO_LARGE, "books")).isEqualTo(OnTooLarge.THROW);
    assertThat(settings.get(Settings.ON_ERROR, "books")).isEqualTo(OnError.MISS);
    assertThat(settings.get(Settings.ON_ERROR_INVOKE, "books")).isEqualTo(OnErrorInvoke.THROW);
  }

  @Test
  void get_environmentVariable_isUsed() {
    environment.put("MEMJCACHE_OPERATION_TIMEOUT", "2s");
    environment.put("MEMJCACHE_NAMESPACE", "shop");
    environment.put("MEMJCACHE_CLASSES_MODE", "listed");
    environment.put("MEMJCACHE_SERVICE_PORT", "others may use such names");
    environment.put("MEMJCACHE_JDKS", "as well");

    assertThat(read().get(Settings.OPERATION_TIMEOUT)).hasSeconds(2);
    assertThat(read().get(Settings.NAMESPACE)).isEqualTo("shop");
    assertThat(read().get(Settings.CLASSES_MODE, "any")).isEqualTo(ClassesMode.LISTED);
  }

  @Test
  void get_nonTextProperty_isConverted() {
    properties.put("memjcache.default.statistics", true);

    assertThat(read().get(Settings.STATISTICS, "books")).isTrue();
  }

  private static void putUnlessDash(
      Map<? super String, ? super String> source, String name, String text) {
    if (!text.equals("-")) {
      source.put(name, text);
    }
  }
}
