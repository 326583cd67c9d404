package org.memjcache.internal.locator;

/**
 * Chooses the owner node of a key in a list of nodes. It depends on the key's bytes and on nothing
 * that can change while programs run, such as resolved addresses or states. Immutable.
 */
@FunctionalInterface
public interface NodeChoice {

  /**
   * Returns the index of the owner node in the list.
   *
   * @param key the bytes of the memcached key, without the prefix of {@link #withPrefix}
   */
  int indexOf(byte[] key);

  /**
   * Returns the same choice for keys that begin with a common prefix, and are passed without it.
   */
  default NodeChoice withPrefix(byte[] prefix) {
    return key -> {
      byte[] whole = new byte[prefix.length + key.length];
      System.arraycopy(prefix, 0, whole, 0, prefix.length);
      System.arraycopy(key, 0, whole, prefix.length, key.length);
      return indexOf(whole);
    };
  }
}
