package org.memjcache.internal.locator;

/**
 * Which node of a list holds a key, told by the key's bytes and by nothing that could change while
 * programs run: no addresses that were looked up, no states. Immutable.
 */
@FunctionalInterface
public interface NodeChoice {

  /**
   * The index, in the list of nodes, of the one that holds the key.
   *
   * @param key all the bytes by which it is chosen; those of the memcached key where nothing else
   *     stands before them
   */
  int indexOf(byte[] key);

  /**
   * The same choice for keys that all stand behind the same bytes, which are then not given with
   * each of them.
   */
  default NodeChoice behind(byte[] prefix) {
    return key -> {
      byte[] whole = new byte[prefix.length + key.length];
      System.arraycopy(prefix, 0, whole, 0, prefix.length);
      System.arraycopy(key, 0, whole, prefix.length, key.length);
      return indexOf(whole);
    };
  }
}
