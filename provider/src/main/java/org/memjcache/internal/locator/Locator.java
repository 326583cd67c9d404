package org.memjcache.internal.locator;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;
import org.memjcache.spi.Node;

/**
 * How the node is found that holds a key: the setting {@code memjcache.locator}. All but the first
 * and the last choose as a certain other client does, to share its servers.
 *
 * <p>{@code docs/locators.md} tells them apart.
 */
@SuppressWarnings("ImmutableEnumChecker") // rules are immutable, as their interface demands
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

  /** All of them as they are written in settings, as a phrase. */
  public static String allowed() {
    return Stream.of(values()).map(Locator::toString).collect(joining(", "));
  }

  /**
   * The locator that is written so.
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
   * The choice among these nodes; made once for a cluster, since it may be large.
   *
   * @throws IllegalArgumentException if this locator cannot choose among such nodes; says why and
   *     what to do
   */
  public NodeChoice among(List<Node> nodes) {
    NodeChoice choice = rule.among(nodes);
    return nodes.size() == 1 ? ONLY_NODE : choice;
  }

  /**
   * Makes sure that this locator can choose among these nodes.
   *
   * @throws IllegalArgumentException if it cannot; says why and what to do
   */
  public void check(List<Node> nodes) {
    rule.among(nodes);
  }

  /** Why a node holds a key, among so many, as a phrase. */
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
        public NodeChoice behind(byte[] prefix) {
          return this;
        }
      };

  /** As it is written in settings. */
  @Override
  public String toString() {
    return text;
  }
}
