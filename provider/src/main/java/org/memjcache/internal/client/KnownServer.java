package org.memjcache.internal.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;

/**
 * The server that a node was when it answered last, as one namespace knows it. Outlives the clients
 * of the node; safe for use by many threads.
 *
 * <p>A server is recognized by its identity item, a random text that was left there. The key {@code
 * <namespace>:!server} is that of no generation and no entry: no cache's part of a key begins with
 * an exclamation mark.
 */
public final class KnownServer {

  private final byte[] key;
  private volatile @Nullable ServerIdentity identity;

  /** A server that was never reached. */
  public KnownServer(String namespace) {
    this.key = (namespace + ":!server").getBytes(US_ASCII);
  }

  /** The key of the identity item; not a copy. */
  public byte[] key() {
    return key;
  }

  /** Null before the first contact. */
  @Nullable ServerIdentity identity() {
    return identity;
  }

  void is(ServerIdentity found) {
    identity = found;
  }
}
