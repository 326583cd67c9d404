package org.memjcache.store;

/**
 * What a node holds under a key.
 *
 * @param bytes the item's bytes; empty for a token of absence
 * @param version for a later {@link Guard#unchanged}
 */
public record Item(byte[] bytes, Version version) {

  /** Whether this is a token of absence: nothing but a place kept by {@link Request.Read}. */
  public boolean isToken() {
    return bytes.length == 0;
  }
}
