package org.memjcache.internal.store.item;

/**
 * A version as memcached's CAS id.
 *
 * @param scheme what the item was read under; under any other the CAS id may be another item's
 */
record ItemVersion(KeyScheme scheme, long cas) implements Version {

  /** The version that a guard asks for. */
  static ItemVersion of(Guard.Unchanged guard) {
    if (guard.version() instanceof ItemVersion version) {
      return version;
    }
    throw new IllegalArgumentException("a version of another store: " + guard.version());
  }
}
