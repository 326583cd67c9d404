package org.memjcache.internal.configuration;

import static org.memjcache.internal.configuration.Setting.Scope.BOTH;
import static org.memjcache.internal.configuration.Setting.Scope.CACHE;
import static org.memjcache.internal.configuration.Setting.Scope.MANAGER;

import java.time.Duration;
import java.util.List;
import org.memjcache.ClassesMode;
import org.memjcache.Format;
import org.memjcache.OnError;
import org.memjcache.OnErrorInvoke;
import org.memjcache.OnTooLarge;
import org.memjcache.Profile;
import org.memjcache.internal.cluster.ServerList;
import org.memjcache.internal.codec.python.PlainValues.Dialect;
import org.memjcache.internal.codec.python.PlainValues.PickleMode;
import org.memjcache.internal.locator.Locator;
import org.memjcache.spi.Node;

/**
 * The provider's settings, one declaration each. {@code docs/settings.md} is generated from them.
 */
public final class Settings {

  public static final Setting<List<Node>> SERVERS =
      new Setting<>(
          "servers",
          MANAGER,
          "localhost:11211",
          new Syntax<>(
              "host:port, or name=host:port*weight, with commas or semicolons between",
              ServerList::parse),
          "The memcached servers. A server's name (by default its host:port) decides which keys it"
              + " owns, so a server with a name can change its address. Its part of the keys is"
              + " proportional to its weight.");

  public static final Setting<Locator> LOCATOR =
      new Setting<>(
          "locator",
          MANAGER,
          "rendezvous",
          new Syntax<>(Locator.allowed(), Locator::parse, ClientHints::ofLocator),
          "The rule that maps keys to servers: rendezvous, or the rule of another client that"
              + " shares the servers, see docs/locators.md. Programs that share caches need the"
              + " same rule, and most rules need the same order of servers.");

  public static final Setting<String> NAMESPACE =
      new Setting<>(
          "namespace",
          MANAGER,
          "jcache",
          Syntax.matching("1 to 24 letters, digits, - or _", "[A-Za-z0-9_-]{1,24}"),
          "The beginning of all keys. Programs with the same namespace and version share caches of"
              + " the same name.");

  public static final Setting<String> VERSION =
      new Setting<>(
          "version",
          MANAGER,
          null,
          Syntax.matching("1 to 15 letters, digits, -, _ or .", "[A-Za-z0-9_.-]{1,15}"),
          "Added to the namespace. After a change, no entry that was stored before is found.");

  public static final Setting<Duration> OPERATION_TIMEOUT =
      new Setting<>(
          "operation-timeout",
          MANAGER,
          "500ms",
          Syntax.TIMEOUT,
          "The longest time that a call waits for servers. Bulk calls have this time for each"
              + " chunk.");

  public static final Setting<Duration> CONNECT_TIMEOUT =
      new Setting<>(
          "connect-timeout",
          MANAGER,
          "1s",
          Syntax.TIMEOUT,
          "The longest time that a cache waits for its first connections.");

  public static final Setting<Integer> BREAKER_FAILURES =
      new Setting<>(
          "breaker.failures",
          MANAGER,
          "2",
          Syntax.COUNT,
          "The number of consecutive timeouts after which a server is down: it receives no requests"
              + " until it answers a probe. After a lost connection a server is down at once.");

  public static final Setting<Duration> BREAKER_PROBE_INTERVAL =
      new Setting<>(
          "breaker.probe-interval",
          MANAGER,
          "1s",
          Syntax.TIMEOUT,
          "The interval between probes of a server that is down.");

  public static final Setting<Integer> QUEUE_LIMIT =
      new Setting<>(
          "queue-limit",
          MANAGER,
          "4096",
          Syntax.COUNT,
          "The number of requests to one server that may be queued or in flight; each 16 KiB of"
              + " data counts as one more. Above the limit callers wait, within their timeout.");

  public static final Setting<Integer> MAX_ITEM_SIZE =
      new Setting<>(
          "max-item-size",
          MANAGER,
          null,
          Syntax.SIZE,
          "The largest item that servers accept, with key and header. By default each server is"
              + " asked.");

  public static final Setting<String> CONFIG =
      new Setting<>(
          "config",
          MANAGER,
          null,
          Syntax.matching(
              "the location of a .properties file: a URL such as file:/etc/memjcache.properties,"
                  + " classpath:name, or the name of a resource",
              "\\S+"),
          "The file with further settings. By default memjcache.properties at the root of the class"
              + " path is read if it exists. Cannot be set in a file.");

  public static final Setting<ClassesMode> CLASSES_MODE =
      new Setting<>(
          "classes.mode",
          BOTH,
          "open",
          Syntax.words(List.of(ClassesMode.values())),
          "The classes that bytes from a server may name. open: all except known gadgets, so anyone"
              + " who can write to the servers can choose classes. listed: the JDK's value types"
              + " and collections, the cache's declared types, and the classes that"
              + " classes.allow names.");

  public static final Setting<List<String>> CLASSES_ALLOW =
      new Setting<>(
          "classes.allow",
          BOTH,
          null,
          Syntax.PATTERNS,
          "Further classes that are allowed in mode listed. Only its own name, not a pattern, allows"
              + " a class that is refused as a known gadget, in both modes.");

  public static final Setting<List<String>> CLASSES_DENY =
      new Setting<>(
          "classes.deny", BOTH, null, Syntax.PATTERNS, "Classes that are refused in both modes.");

  public static final Setting<OverriddenExpiry.Term> EXPIRY_CREATED =
      new Setting<>(
          "expiry.created",
          CACHE,
          null,
          Syntax.CREATED_EXPIRY,
          "The time to live of an entry that is created. By default the expiry policy passed to"
              + " createCache decides (eternal without one).");

  public static final Setting<OverriddenExpiry.Term> EXPIRY_ACCESSED =
      new Setting<>(
          "expiry.accessed",
          CACHE,
          null,
          Syntax.EXPIRY,
          "The time to live of an entry after it was read. By default the expiry policy passed to"
              + " createCache decides (unchanged without one).");

  public static final Setting<OverriddenExpiry.Term> EXPIRY_UPDATED =
      new Setting<>(
          "expiry.updated",
          CACHE,
          null,
          Syntax.EXPIRY,
          "The time to live of an entry after its value was replaced. By default the expiry policy"
              + " passed to createCache decides (unchanged without one).");

  public static final Setting<Profile> PROFILE =
      new Setting<>(
          "profile",
          CACHE,
          null,
          Syntax.words(List.of(Profile.values())),
          "What the cache is used for. hibernate-timestamps: Hibernate's region of update"
              + " timestamps. Its entries never expire, regardless of the other settings; a missing"
              + " entry is added with the present time; an entry whose server does not answer"
              + " counts as later than all others. By default hibernate-timestamps for a cache with"
              + " the name default-update-timestamps-region, with or without a prefix and a dot,"
              + " and none for others.");

  public static final Setting<Boolean> STATISTICS =
      new Setting<>(
          "statistics",
          CACHE,
          null,
          Syntax.FLAG,
          "Whether statistics are counted and visible in JMX. By default the configuration passed"
              + " to createCache decides (false without one).");

  public static final Setting<Boolean> MANAGEMENT =
      new Setting<>(
          "management",
          CACHE,
          null,
          Syntax.FLAG,
          "Whether the configuration is visible in JMX. By default the configuration passed to"
              + " createCache decides (false without one).");

  public static final Setting<String> CODEC =
      new Setting<>(
          "codec",
          CACHE,
          "kryo",
          Syntax.CLASS_NAME,
          "The codec that converts values to bytes: kryo, or your own class with a public"
              + " constructor without parameters.");

  public static final Setting<List<String>> CODEC_CUSTOMIZERS =
      new Setting<>(
          "codec.customizers",
          CACHE,
          null,
          Syntax.CUSTOMIZERS,
          "Your classes that add serializers to the codec kryo, each with a public constructor"
              + " without parameters.");

  public static final Setting<Format> FORMAT =
      new Setting<>(
          "format",
          CACHE,
          "envelope",
          Syntax.words(List.of(Format.values())),
          "The form in which entries are stored. plain: keys and values as clients of other"
              + " languages write and read them, with fewer promises, see docs/two-languages.md."
              + " The settings from key-format to pickle.allow apply to plain only.");

  public static final Setting<String> KEY_FORMAT =
      new Setting<>(
          "key-format",
          CACHE,
          "django",
          Syntax.KEY_FORMAT,
          "The rule that makes the memcached key. django: prefix:version:key, as in Django; raw:"
              + " the prefix and the key; or your own class with a public constructor without"
              + " parameters.");

  public static final Setting<String> KEY_PREFIX =
      new Setting<>(
          "key-prefix",
          CACHE,
          null,
          Syntax.matching(
              "text without blanks and control characters, 200 characters at most",
              "[^\\s\\p{Cntrl}]{0,200}"),
          "Django's KEY_PREFIX. With the key format raw it is required for clear, removeAll, the"
              + " iterator and destroyCache, and all keys that begin with it belong to the cache.");

  public static final Setting<Integer> KEY_VERSION =
      new Setting<>(
          "key-version",
          CACHE,
          "1",
          Syntax.KEY_VERSION,
          "Django's VERSION. Not used by the key format raw.");

  public static final Setting<Dialect> VALUE_DIALECT =
      new Setting<>(
          "value-dialect",
          CACHE,
          "pymemcache",
          Syntax.words(List.of(Dialect.values())),
          "The client whose flags are written. The flags of all three are read.");

  public static final Setting<PickleMode> PICKLE =
      new Setting<>(
          "pickle",
          CACHE,
          "off",
          Syntax.words(List.of(PickleMode.values())),
          "Whether Python's pickles are read, or also written, for values that have no other form."
              + " Needs net.razorvine:pickle:1.5. Anyone who can write to the servers chooses what"
              + " is unpickled, in Python as well. off: only text, bytes and whole numbers.");

  public static final Setting<List<String>> PICKLE_ALLOW =
      new Setting<>(
          "pickle.allow",
          CACHE,
          null,
          Syntax.PICKLE_NAMES,
          "Python classes that a pickle may name in addition to the basic ones. They are read as"
              + " maps.");

  public static final Setting<OnTooLarge> ON_TOO_LARGE =
      new Setting<>(
          "on-too-large",
          CACHE,
          "throw",
          Syntax.words(List.of(OnTooLarge.values())),
          "What happens to a value that no server would accept. drop: it is not stored, the entry"
              + " that it would have replaced is removed, and the first such value is logged.");

  public static final Setting<OnError> ON_ERROR =
      new Setting<>(
          "on-error",
          CACHE,
          "miss",
          Syntax.words(List.of(OnError.values())),
          "What an operation does when its server is down, overloaded or does not answer. miss:"
              + " get, getAll and containsKey find nothing (a loader still runs); put, putAll,"
              + " remove(key), removeAll and clear change nothing, but this JVM does not read the"
              + " older values again (a writer is still called). Operations that return or compare"
              + " the present value throw in both cases.");

  public static final Setting<OnErrorInvoke> ON_ERROR_INVOKE =
      new Setting<>(
          "on-error.invoke",
          CACHE,
          "throw",
          Syntax.words(List.of(OnErrorInvoke.values())),
          "What invoke and invokeAll do in that case. compute: the processor runs once, on an"
              + " absent entry, and nothing is stored. Not allowed for a cache with a"
              + " CacheWriter.");

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
          CODEC_CUSTOMIZERS,
          FORMAT,
          KEY_FORMAT,
          KEY_PREFIX,
          KEY_VERSION,
          VALUE_DIALECT,
          PICKLE,
          PICKLE_ALLOW,
          ON_TOO_LARGE,
          ON_ERROR,
          ON_ERROR_INVOKE);

  private Settings() {}
}
