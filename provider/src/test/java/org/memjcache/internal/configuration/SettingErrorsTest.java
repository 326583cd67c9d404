package org.memjcache.internal.configuration;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memjcache.SettingException;

/** A wrong setting is refused with its name, source and value, and the values allowed. */
class SettingErrorsTest {

  private static final URI ANY = URI.create("urn:any");

  private static void read(URI uri, Properties properties, Map<String, String> environment) {
    ConfiguredSettings.read(
        new SettingInputs(
            uri,
            properties,
            SettingErrorsTest.class.getClassLoader(),
            new Properties(),
            environment));
  }

  private static Properties properties(String name, String value) {
    Properties properties = new Properties();
    properties.setProperty(name, value);
    return properties;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "memjcache.sever                        | did you mean memjcache.servers?",
        "memjcache.operation_timeout            | did you mean memjcache.operation-timeout?",
        "memjcache.default.expiry.create        | did you mean memjcache.default.expiry.created?",
        "memjcache.cache.[a.b].statistic        | did you mean memjcache.cache.[a.b].statistics?",
        "memjcache.something.else               | known are servers, locator, namespace,",
        "memjcache.cache.books.statistics       | with the brackets",
        "memjcache.                             | known are servers",
      })
  void read_unknownName_suggestsKnown(String name, String advice) {
    assertThatThrownBy(() -> read(ANY, properties(name, "x"), Map.of()))
        .isInstanceOf(SettingException.class)
        .hasMessageContainingAll("unknown setting " + name, "Properties of the manager", advice);
  }

  @ParameterizedTest
  @ValueSource(strings = {"memjcache.testkit.memcached", "memjcache.full", "memjcache.seed"})
  void read_testPropertyName_isIgnored(String name) {
    assertThatCode(() -> read(ANY, properties(name, "x"), Map.of())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "memjcache.statistics               | setting of the cache, write memjcache.default.stat",
        "memjcache.default.servers          | setting of the manager, write memjcache.servers",
        "memjcache.cache.[a].namespace      | setting of the manager, write memjcache.namespace",
      })
  void read_nameOfOtherScope_namesRightOne(String name, String advice) {
    assertThatThrownBy(() -> read(ANY, properties(name, "true"), Map.of()))
        .isInstanceOf(SettingException.class)
        .hasMessageContainingAll(name, advice);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "memjcache.servers                  | h1               | name=host:port*weight",
        "memjcache.servers                  | h1:0             | name=host:port*weight",
        "memjcache.servers                  | ''               | name=host:port*weight",
        "memjcache.namespace                | a b              | letters, digits",
        "memjcache.namespace                | a.b              | letters, digits",
        "memjcache.namespace                | ''               | letters, digits",
        "memjcache.version                  | 1:2              | letters, digits",
        "memjcache.operation-timeout        | 500              | a time from 1ms to 1h",
        "memjcache.operation-timeout        | 0s               | a time from 1ms to 1h",
        "memjcache.operation-timeout        | 2h               | a time from 1ms to 1h",
        "memjcache.operation-timeout        | eternal          | a time from 1ms to 1h",
        "memjcache.operation-timeout        | 99999999999999s  | a time from 1ms to 1h",
        "memjcache.connect-timeout          | -1s              | a time from 1ms to 1h",
        "memjcache.max-item-size            | 1 MB             | a number of bytes",
        "memjcache.max-item-size            | 1023             | from 1k to 1024m",
        "memjcache.max-item-size            | 1025m            | from 1k to 1024m",
        "memjcache.classes.mode             | close            | open or listed",
        "memjcache.classes.allow            | com.acme.*Foo    | class names",
        "memjcache.classes.deny             | a,,b             | class names",
        "memjcache.default.expiry.created   | unchanged        | eternal, or a time",
        "memjcache.default.expiry.created   | 30 min           | eternal, or a time",
        "memjcache.default.expiry.accessed  | never            | eternal, unchanged, or a time",
        "memjcache.default.expiry.updated   | 999999999999d    | eternal, unchanged, or a time",
        "memjcache.cache.[x].statistics     | yes              | true or false",
        "memjcache.cache.[x*].management    | TRUE             | true or false",
        "memjcache.default.codec            | my codec         | the name of a class",
        "memjcache.default.format           | django           | envelope or plain",
        "memjcache.default.key-format       | my format        | django, raw, or the name",
        "memjcache.default.key-prefix       | a b              | text without blanks",
        "memjcache.cache.[x].key-version    | -1               | a number from 0 to 2147483647",
        "memjcache.cache.[x].key-version    | v2               | a number from 0 to 2147483647",
        "memjcache.default.value-dialect    | django           | pymemcache or pylibmc or python-",
        "memjcache.default.pickle           | yes              | off or read or write",
        "memjcache.default.pickle.allow     | shop.models.*X   | names of Python's classes",
        "memjcache.default.on-too-large     | ignore           | throw or drop",
        "memjcache.default.on-error         | ignore           | miss or throw",
        "memjcache.cache.[x].on-error.invoke | miss            | throw or compute",
        "memjcache.config                   | nowhere.properties | there is no such file",
        "memjcache.config                   | file:/nowhere.properties | cannot be read",
      })
  void read_malformedValue_namesAllowed(String name, String value, String allowed) {
    assertThatThrownBy(() -> read(ANY, properties(name, value), Map.of()))
        .isInstanceOf(SettingException.class)
        .hasMessageContainingAll(value, allowed);
  }

  /** Values that guides to memcached clusters recommend. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RoundRobin            | round robin looks for an entry on another server | rendezvous, which",
        "memcached.RoundRobin  | round robin looks for an entry on another server | rendezvous, which",
        "round-robin           | round robin looks for an entry on another server | rendezvous, which",
        "random                | leaves several copies of an entry                | rendezvous, which",
        "memcached.Hasher      | no client has a memcached.Hasher    | pymemcache for Django's PyMemc",
        "ketama                | every client means another ring     | pylibmc-ketama that of pylibmc",
        "PyMemcache            | is 'PyMemcache': allowed is rendez  | , pymemcache, libmem",
      })
  void read_folkloreLocator_explains(String value, String reason, String profile) {
    assertThatThrownBy(() -> read(ANY, properties("memjcache.locator", value), Map.of()))
        .isInstanceOf(SettingException.class)
        .hasMessageContainingAll(
            "setting memjcache.locator (Properties of the manager) is '" + value + "'",
            reason,
            profile,
            "allowed is rendezvous, pymemcache, libmemcached");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "memjcache.MAX_BEHAVIOR          | no client has such an option  | and rendezvous, which",
        "memjcache.max-behavior          | no client has such an option  | and rendezvous, which",
        "memjcache.HASH                  | a hash is part of a locator   | modulo-md5, modulo-crc",
        "memjcache.default.hash          | a hash is part of a locator   | modulo-md5, modulo-crc",
        "memjcache.DISTRIBUTION          | there is no round robin       | locator at rendezvous",
        "memjcache.cache.[c].Distribution| there is no round robin       | pylibmc-ketama for its",
      })
  void read_folkloreSetting_explains(String name, String reason, String profile) {
    assertThatThrownBy(() -> read(ANY, properties(name, "2"), Map.of()))
        .isInstanceOf(SettingException.class)
        .hasMessageContainingAll("unknown setting " + name, reason, profile, "memjcache.locator")
        .hasMessageContaining("docs/guide-cluster.md");
  }

  @Test
  void read_folkloreVariable_explains() {
    for (String variable : List.of("MEMJCACHE_MAX_BEHAVIOR", "MEMJCACHE_DISTRIBUTION")) {
      assertThatThrownBy(() -> read(ANY, new Properties(), Map.of(variable, "2")))
          .isInstanceOf(SettingException.class)
          .hasMessageContainingAll(variable, "memjcache.locator", "rendezvous");
    }
  }

  @Test
  void message_malformedVariable_isComplete() {
    assertThatThrownBy(
            () -> read(ANY, new Properties(), Map.of("MEMJCACHE_OPERATION_TIMEOUT", "soon")))
        .isInstanceOf(SettingException.class)
        .hasMessage(
            "setting memjcache.operation-timeout (environment variable"
                + " MEMJCACHE_OPERATION_TIMEOUT) is 'soon': allowed is a time from 1ms to 1h, such"
                + " as 500ms or 2s");
  }

  @Test
  void read_misspeltVariable_suggestsKnown() {
    assertThatThrownBy(() -> read(ANY, new Properties(), Map.of("MEMJCACHE_SERVER", "h:1")))
        .hasMessageContainingAll("MEMJCACHE_SERVER", "did you mean MEMJCACHE_SERVERS?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "memcached://h1",
        "memcached:h1:11211",
        "memcached://h1:11211/a/b",
        "memcached://h1:11211?x=y",
        "memcached://h1:11211,h2:11211",
        "memcached://a=h1:11211",
        "memcached://h1:11211*2",
        "memcached://user@h1:11211",
        "memcached://[::1]:11211",
        "memcached://h1:11211/name#part",
        "memcached://h1:11211;",
      })
  void read_malformedUri_namesForm(String uri) {
    assertThatThrownBy(() -> read(URI.create(uri), new Properties(), Map.of()))
        .isInstanceOf(SettingException.class)
        .hasMessageContainingAll(
            uri, "memcached://host:port;host:port/namespace", "memjcache.servers");
  }

  @Test
  void read_malformedNamespaceInUri_throws() {
    assertThatThrownBy(() -> read(URI.create("memcached://h:1/a%20b"), new Properties(), Map.of()))
        .hasMessageContainingAll("memjcache.namespace", "the manager's URI", "a%20b", "letters");
  }
}
