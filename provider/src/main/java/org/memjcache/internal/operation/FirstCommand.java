package org.memjcache.internal.operation;

/** How the engine begins an operation: with its change, or with a question. */
enum FirstCommand {
  /** The change as it is: memcached's {@code set}. */
  OVERWRITE,
  /** The change as if there were no entry, with a read behind it: memcached's {@code add}. */
  ADD,
  /** The removal, which answers what was there. */
  TAKE,
  /** A read. */
  READ
}
