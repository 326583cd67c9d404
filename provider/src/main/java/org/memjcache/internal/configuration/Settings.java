package org.memjcache.internal.configuration;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableMap;
import static org.memjcache.internal.configuration.Scope.BOTH;
import static org.memjcache.internal.configuration.Scope.CACHE;
import static org.memjcache.internal.configuration.Scope.MANAGER;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.memjcache.ClassesMode;
import org.memjcache.Format;
import org.memjcache.OnError;
import org.memjcache.OnErrorInvoke;
import org.memjcache.OnTooLarge;
import org.memjcache.Profile;
import org.memjcache.SettingException;
import org.memjcache.internal.cluster.ServerList;
import org.memjcache.internal.codec.python.PickleMode;
import org.memjcache.internal.codec.python.ValueDialect;
import org.memjcache.internal.locator.Locator;
import org.memjcache.spi.Node;

/** All settings there are, one declaration each. {@code docs/settings.md} is made from them. */
public final class Settings {

  public static final Setting<List<Node>> SERVERS =
      new Setting<>(
          "servers",
          MANAGER,
          "localhost:11211",
          new Syntax<>(
              "host:port, or name=host:port*weight, with commas or semicolons between",
              ServerList::parse),
          "The memcached servers. A server's name (else its host:port) decides which keys it"
              + " holds, so a server with a name can change its address; a weight is its share.");

  public static final Setting<Locator> LOCATOR =
      new Setting<>(
          "locator",
          MANAGER,
          "rendezvous",
          new Syntax<>(Locator.allowed(), Locator::parse, ClientHints::ofLocator),
          "How the server of a key is chosen: rendezvous, or as another client does that shares the"
              + " servers, see docs/locators.md. Programs that share caches need the same one, and"
              + " for most of them the same order of servers.");

  public static final Setting<String> NAMESPACE =
      new Setting<>(
          "namespace",
          MANAGER,
          "jcache",
          Syntax.matching("1 to 24 letters, digits, - or _", "[A-Za-z0-9_-]{1,24}"),
          "What all keys begin with. Programs with the same namespace and version share caches of"
              + " the same name.");

  public static final Setting<String> VERSION =
      new Setting<>(
          "version",
          MANAGER,
          null,
          Syntax.matching("1 to 15 letters, digits, -, _ or .", "[A-Za-z0-9_.-]{1,15}"),
          "Added to the namespace; change it to leave all old entries behind.");

  public static final Setting<Duration> OPERATION_TIMEOUT =
      new Setting<>(
          "operation-timeout",
          MANAGER,
          "500ms",
          Syntax.TIMEOUT,
          "How long one call waits for servers at most; bulk calls wait so long for each chunk.");

  public static final Setting<Duration> CONNECT_TIMEOUT =
      new Setting<>(
          "connect-timeout",
          MANAGER,
          "1s",
          Syntax.TIMEOUT,
          "How long the first connections are waited for.");

  public static final Setting<Integer> BREAKER_FAILURES =
      new Setting<>(
          "breaker.failures",
          MANAGER,
          "2",
          Syntax.COUNT,
          "So many timeouts in a row and a server is not asked any more until it answers a probe. A"
              + " lost connection does the same at once.");

  public static final Setting<Duration> BREAKER_PROBE_INTERVAL =
      new Setting<>(
          "breaker.probe-interval",
          MANAGER,
          "1s",
          Syntax.TIMEOUT,
          "How often a server is asked that is not asked anything else.");

  public static final Setting<Integer> QUEUE_LIMIT =
      new Setting<>(
          "queue-limit",
          MANAGER,
          "4096",
          Syntax.COUNT,
          "How many requests to one server may be queued or unanswered at a time; one with much data"
              + " counts once more for each 16 KiB. Above it callers wait, within their timeout.");

  public static final Setting<Integer> MAX_ITEM_SIZE =
      new Setting<>(
          "max-item-size",
          MANAGER,
          null,
          Syntax.SIZE,
          "The largest item that servers take, key and header included. Not set, each server is"
              + " asked.");

  public static final Setting<String> CONFIG =
      new Setting<>(
          "config",
          MANAGER,
          null,
          Syntax.matching(
              "the place of a .properties file: a URL such as file:/etc/memjcache.properties,"
                  + " classpath:name, or the name of a resource",
              "\\S+"),
          "The file with further settings. Not set, memjcache.properties at the class path's root"
              + " is read if it is there. Cannot be set in a file.");

  public static final Setting<ClassesMode> CLASSES_MODE =
      new Setting<>(
          "classes.mode",
          BOTH,
          "open",
          Syntax.words(List.of(ClassesMode.values())),
          "Which classes bytes from a server may name. open: all but known gadgets, so whoever can"
              + " write to the servers can choose classes. listed: the JDK's values and"
              + " collections, the cache's declared types, and what classes.allow names.");

  public static final Setting<List<String>> CLASSES_ALLOW =
      new Setting<>(
          "classes.allow",
          BOTH,
          null,
          Syntax.PATTERNS,
          "Classes that are allowed besides, in mode listed.");

  public static final Setting<List<String>> CLASSES_DENY =
      new Setting<>(
          "classes.deny", BOTH, null, Syntax.PATTERNS, "Classes that are refused in both modes.");

  public static final Setting<ExpiryTerm> EXPIRY_CREATED =
      new Setting<>(
          "expiry.created",
          CACHE,
          null,
          Syntax.CREATED_EXPIRY,
          "How long an entry lives when it is created. Not set, the policy given to createCache"
              + " says so (eternal if none was).");

  public static final Setting<ExpiryTerm> EXPIRY_ACCESSED =
      new Setting<>(
          "expiry.accessed",
          CACHE,
          null,
          Syntax.EXPIRY,
          "How long an entry lives from when it was read. Not set, as the policy given says"
              + " (unchanged if none was).");

  public static final Setting<ExpiryTerm> EXPIRY_UPDATED =
      new Setting<>(
          "expiry.updated",
          CACHE,
          null,
          Syntax.EXPIRY,
          "How long an entry lives from when its value was replaced. Not set, as the policy given"
              + " says (unchanged if none was).");

  public static final Setting<Profile> PROFILE =
      new Setting<>(
          "profile",
          CACHE,
          null,
          Syntax.words(List.of(Profile.values())),
          "What the cache is for. hibernate-timestamps: Hibernate's region of update timestamps;"
              + " entries never expire, whatever the settings say, a missing one is added as now, and"
              + " one whose server does not answer counts as later than all. Not set, it is that for"
              + " a cache called default-update-timestamps-region, with or without a prefix and a"
              + " dot, and none for others.");

  public static final Setting<Boolean> STATISTICS =
      new Setting<>(
          "statistics",
          CACHE,
          null,
          Syntax.FLAG,
          "Whether statistics are counted and seen by JMX. Not set, as createCache is told (false"
              + " if it is not).");

  public static final Setting<Boolean> MANAGEMENT =
      new Setting<>(
          "management",
          CACHE,
          null,
          Syntax.FLAG,
          "Whether the configuration is seen by JMX. Not set, as createCache is told (false if it"
              + " is not).");

  public static final Setting<String> CODEC =
      new Setting<>(
          "codec",
          CACHE,
          "kryo",
          Syntax.CLASS_NAME,
          "What makes bytes of values: kryo, or a class of yours with a public constructor without"
              + " parameters.");

  public static final Setting<Format> FORMAT =
      new Setting<>(
          "format",
          CACHE,
          "envelope",
          Syntax.words(List.of(Format.values())),
          "In which form entries are kept. plain: keys and values as clients of other languages"
              + " write and read them, with less that is promised, see docs/two-languages.md. The"
              + " settings from key-format to pickle.allow are for plain alone.");

  public static final Setting<String> KEY_FORMAT =
      new Setting<>(
          "key-format",
          CACHE,
          "django",
          Syntax.KEY_FORMAT,
          "What makes the memcached key. django: prefix:version:key, as Django does; raw: the prefix"
              + " and the key; or a class of yours with a public constructor without parameters.");

  public static final Setting<String> KEY_PREFIX =
      new Setting<>(
          "key-prefix",
          CACHE,
          null,
          Syntax.matching(
              "text without blanks and control characters, 200 characters at most",
              "[^\\s\\p{Cntrl}]{0,200}"),
          "Django's KEY_PREFIX. With the format raw it has to be set for clear, removeAll, the"
              + " iterator and destroyCache, and all keys that begin with it count as the cache's.");

  public static final Setting<Integer> KEY_VERSION =
      new Setting<>(
          "key-version",
          CACHE,
          "1",
          Syntax.KEY_VERSION,
          "Django's VERSION. Not used by the format raw.");

  public static final Setting<ValueDialect> VALUE_DIALECT =
      new Setting<>(
          "value-dialect",
          CACHE,
          "pymemcache",
          Syntax.words(List.of(ValueDialect.values())),
          "Whose client flags are written; those of all are read.");

  public static final Setting<PickleMode> PICKLE =
      new Setting<>(
          "pickle",
          CACHE,
          "off",
          Syntax.words(List.of(PickleMode.values())),
          "Whether Python's pickles are read, or written too, for values that have no other form."
              + " Needs net.razorvine:pickle:1.5. Whoever can write to the servers chooses what is"
              + " unpickled, in Python as well; off leaves it at text, bytes and whole numbers.");

  public static final Setting<List<String>> PICKLE_ALLOW =
      new Setting<>(
          "pickle.allow",
          CACHE,
          null,
          Syntax.PICKLE_NAMES,
          "Classes of Python that a pickle may name besides the basic ones; they are read as maps.");

  public static final Setting<OnTooLarge> ON_TOO_LARGE =
      new Setting<>(
          "on-too-large",
          CACHE,
          "throw",
          Syntax.words(List.of(OnTooLarge.values())),
          "What becomes of a value that no server would take. drop: it is not stored, the entry"
              + " that it would have replaced is removed, and the first one is logged.");

  public static final Setting<OnError> ON_ERROR =
      new Setting<>(
          "on-error",
          CACHE,
          "miss",
          Syntax.words(List.of(OnError.values())),
          "What an operation does when its server is down, overloaded or silent. miss: get, getAll"
              + " and containsKey find nothing (a loader still runs); put, putAll, remove(key),"
              + " removeAll and clear change nothing, but this JVM does not read the older values"
              + " again (a writer is still called). Operations whose result says what was there throw"
              + " in any case.");

  public static final Setting<OnErrorInvoke> ON_ERROR_INVOKE =
      new Setting<>(
          "on-error.invoke",
          CACHE,
          "throw",
          Syntax.words(List.of(OnErrorInvoke.values())),
          "What invoke and invokeAll do then. compute: the processor runs once, on an absent entry,"
              + " and nothing is stored; not for a cache with a CacheWriter.");

  public static final Setting<Boolean> CDI_INTERCEPTORS =
      new Setting<>(
          "cdi.interceptors",
          MANAGER,
          "true",
          Syntax.FLAG,
          "Whether memjcache-cdi gives JCache's annotations their effect. Read when the container"
              + " starts.");

  public static final Setting<Boolean> CDI_COMPUTE_ONCE =
      new Setting<>(
          "cdi.compute-once",
          MANAGER,
          "true",
          Syntax.FLAG,
          "Whether concurrent calls of a @CacheResult method wait for the first of them, where they"
              + " miss the same key in the same JVM, instead of running the method each.");

  public static final Setting<Boolean> CDI_DEFAULT_BEANS =
      new Setting<>(
          "cdi.default-beans",
          MANAGER,
          "false",
          Syntax.FLAG,
          "Whether caches, manager and provider can be injected without @Memjcache as well.");

  /** All of them, in the order of the reference. */
  public static final List<Setting<?>> ALL =
      List.of(
          SERVERS,
          LOCATOR,
          NAMESPACE,
          VERSION,
          OPERATION_TIMEOUT,
          CONNECT_TIMEOUT,
          BREAKER_FAILURES,
          BREAKER_PROBE_INTERVAL,
          QUEUE_LIMIT,
          MAX_ITEM_SIZE,
          CONFIG,
          CLASSES_MODE,
          CLASSES_ALLOW,
          CLASSES_DENY,
          EXPIRY_CREATED,
          EXPIRY_ACCESSED,
          EXPIRY_UPDATED,
          PROFILE,
          STATISTICS,
          MANAGEMENT,
          CODEC,
          FORMAT,
          KEY_FORMAT,
          KEY_PREFIX,
          KEY_VERSION,
          VALUE_DIALECT,
          PICKLE,
          PICKLE_ALLOW,
          ON_TOO_LARGE,
          ON_ERROR,
          ON_ERROR_INVOKE,
          CDI_INTERCEPTORS,
          CDI_COMPUTE_ONCE,
          CDI_DEFAULT_BEANS);

  private static final Map<String, Setting<?>> BY_KEY =
      ALL.stream().collect(toUnmodifiableMap(Setting::key, Function.identity()));

  private Settings() {}

  /**
   * The setting that a name addresses.
   *
   * @throws SettingException if there is none
   */
  static Setting<?> addressedBy(SettingName name, String fullName, String origin) {
    Setting<?> setting = BY_KEY.get(name.key());
    if (setting == null) {
      throw new SettingException(
          "unknown setting %s (%s): %s".formatted(fullName, origin, advice(name, fullName)));
    }
    if (!name.allows(setting.scope())) {
      throw new SettingException(
          "setting %s (%s): %s is a setting of the %s, write %s"
              .formatted(fullName, origin, setting.key(), setting.scope(), forms(setting)));
    }
    return setting;
  }

  private static String forms(Setting<?> setting) {
    return setting.scope().hasManager()
        ? setting.name()
        : SettingName.DEFAULT_PREFIX + setting.key() + " or " + setting.name("<name>");
  }

  private static String advice(SettingName name, String fullName) {
    if (name.key().startsWith("cache.")) {
      return "for one cache write " + CODEC.name("<name>") + ", with the brackets";
    }
    return ClientHints.ofSetting(name.key())
        .or(() -> nearest(name, fullName))
        .orElseGet(() -> "known are " + ALL.stream().map(Setting::key).collect(joining(", ")));
  }

  private static Optional<String> nearest(SettingName name, String fullName) {
    return Nearest.to(name.key(), BY_KEY.keySet())
        .map(key -> "did you mean " + fullName.replace(name.key(), key) + "?");
  }
}
