package org.memjcache.operation;

/** One JCache operation on one key. */
public final class EntryOperation<K, V, R> {

  EntryOperation() {}
}
