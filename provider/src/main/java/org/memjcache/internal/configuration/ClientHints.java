package org.memjcache.internal.configuration;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Advice for settings that guides to memcached clusters recommend, but that no client has or that
 * every client implements differently: the reason, and what to set instead.
 */
final class ClientHints {

  private static final String EVENLY =
      "rendezvous, which is built in, spreads keys as evenly and finds them again";

  private static final String GUIDE = " (see docs/guide-cluster.md)";

  private static final Map<String, String> LOCATORS =
      Map.of(
          "roundrobin",
          "round robin looks for an entry on another server than the one it was put on, so it finds"
              + " none, a stale one, or one by chance; the key has to decide the server: "
              + EVENLY,
          "random",
          "a random server leaves several copies of an entry and finds stale ones; the key has to"
              + " decide the server: "
              + EVENLY,
          "hasher",
          "no client has a memcached.Hasher; if another client shares the servers, name its rule"
              + " (pymemcache for Django's PyMemcacheCache, pylibmc-default or"
              + " libmemcached-ketama-weighted for its PyLibMCCache, python-memcached-legacy for"
              + " its MemcachedCache), else keep rendezvous",
          "ketama",
          "every client means another ring by ketama: libmemcached-ketama-weighted is the ring of"
              + " twemproxy and of pylibmc with ketama_weighted, pylibmc-ketama that of pylibmc"
              + " with ketama, and spymemcached-ketama that of spymemcached");

  private static final Map<String, String> SETTINGS =
      Map.of(
          "maxbehavior",
          "no client has such an option (libmemcached's MEMCACHED_BEHAVIOR_MAX only ends a list of"
              + " names); what clients call behaviors is in memjcache.locator here, and rendezvous,"
              + " which is built in, is right unless another client shares the servers",
          "hash",
          "a hash is part of a locator; if another client with pylibmc's option 'hash' shares the"
              + " servers, set memjcache.locator to modulo-md5, modulo-crc or modulo-fnv1a_32 (or"
              + " another modulo-…), with no such option to pylibmc-default, and without such a"
              + " client keep rendezvous",
          "distribution",
          "a distribution is part of a locator, and there is no round robin, which does not find an"
              + " entry again; leave memjcache.locator at rendezvous, and if another client shares"
              + " the servers, set it to modulo-… for pylibmc's 'modula', to pylibmc-ketama for its"
              + " 'ketama', to libmemcached-ketama-weighted for its 'ketama_weighted'");

  private ClientHints() {}

  /** Advice about a value of {@code memjcache.locator}. */
  static Optional<String> ofLocator(String text) {
    return Optional.ofNullable(LOCATORS.get(letters(text).replaceFirst("^memcached", "")))
        .map(reason -> reason + GUIDE);
  }

  /** Advice about a setting of this name, in any spelling. */
  static Optional<String> ofSetting(String key) {
    return Optional.ofNullable(SETTINGS.get(letters(key))).map(reason -> reason + GUIDE);
  }

  private static String letters(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }
}
