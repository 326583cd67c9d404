package org.memjcache.internal.locator;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;
import org.memjcache.spi.Node;

/**
 * The rule that maps keys to owner nodes: the setting {@code memjcache.locator}. All except the
 * first and the last are those of another client, to share its servers.
 *
 * <p>{@code docs/locators.md} compares them.
 */
@SuppressWarnings("ImmutableEnumChecker") // Rules are immutable, as their interface requires.
public enum Locator {
  RENDEZVOUS("rendezvous", new RendezvousRule()),
  PYMEMCACHE("pymemcache", new PymemcacheRule()),
  LIBMEMCACHED_KETAMA_WEIGHTED("libmemcached-ketama-weighted", KetamaRule.LIBMEMCACHED_WEIGHTED),
  PYLIBMC_KETAMA("pylibmc-ketama", KetamaRule.PYLIBMC),
  PYLIBMC_DEFAULT("pylibmc-default", new ModuloRule(KeyHash.ONE_AT_A_TIME, false)),
  PYTHON_MEMCACHED("python-memcached", new ModuloRule(KeyHash.CRC, true)),
  PYTHON_MEMCACHED_LEGACY("python-memcached-legacy", new ModuloRule(KeyHash.CRC_BUT_ZERO, true)),
  MODULO_MD5("modulo-md5", new ModuloRule(KeyHash.MD5, false)),
  MODULO_CRC("modulo-crc", new ModuloRule(KeyHash.CRC, false)),
  MODULO_FNV1_32("modulo-fnv1_32", new ModuloRule(KeyHash.FNV1_32, false)),
  MODULO_FNV1_64("modulo-fnv1_64", new ModuloRule(KeyHash.FNV1_64, false)),
  MODULO_FNV1A_32("modulo-fnv1a_32", new ModuloRule(KeyHash.FNV1A_32, false)),
  MODULO_FNV1A_64("modulo-fnv1a_64", new ModuloRule(KeyHash.FNV1A_64, false)),
  SPYMEMCACHED_KETAMA("spymemcached-ketama", KetamaRule.SPYMEMCACHED),
  JUMP("jump", new JumpRule());

  private final String text;
  private final ChoiceRule rule;

  Locator(String text, ChoiceRule rule) {
    this.text = text;
    this.rule = rule;
  }

  /** The names of all locators, as a phrase. */
  public static String allowed() {
    return Stream.of(values()).map(Locator::toString).collect(joining(", "));
  }

  /**
   * Returns the locator with this name in settings.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Locator parse(String text) {
    return Stream.of(values())
        .filter(locator -> locator.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(text));
  }

  /**
   * Returns the choice among these nodes. It may be large, so a cluster makes it once.
   *
   * @throws IllegalArgumentException if this locator cannot choose among these nodes; says why and
   *     what to do
   */
  public NodeChoice among(List<Node> nodes) {
    NodeChoice choice = rule.among(nodes);
    return nodes.size() == 1 ? ONLY_NODE : choice;
  }

  /**
   * Checks whether this locator can choose among these nodes.
   *
   * @throws IllegalArgumentException if it cannot; says why and what to do
   */
  public void check(List<Node> nodes) {
    rule.among(nodes);
  }

  /** Why the chosen one of several nodes owns a key, as a phrase. */
  public String reason(int nodes) {
    return nodes == 1
        ? "it is the only node"
        : "of %d nodes %s, locator %s".formatted(nodes, rule.reason(), text);
  }

  public ChoiceRule rule() {
    return rule;
  }

  private static final NodeChoice ONLY_NODE =
      new NodeChoice() {
        @Override
        public int indexOf(byte[] key) {
          return 0;
        }

        @Override
        public NodeChoice withPrefix(byte[] prefix) {
          return this;
        }
      };

  /** Its name in settings. */
  @Override
  public String toString() {
    return text;
  }
}
