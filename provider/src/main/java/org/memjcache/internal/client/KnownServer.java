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

  /**
   * A server has been found. Of clients that find the same server at the same time one finds
   * another one than before.
   *
   * @param asked its identity when it was asked
   * @param now its identity by now, with the item that was left there
   * @param onOther called if it is another server than the one known so far
   */
  synchronized void found(ServerIdentity asked, ServerIdentity now, Runnable onOther) {
    ServerIdentity former = identity;
    identity = now;
    if (former != null && !asked.isSameAs(former)) {
      onOther.run();
    }
  }
}
