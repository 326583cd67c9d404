package org.memjcache.internal.client;

import org.jspecify.annotations.Nullable;

/**
 * The answer to one meta command.
 *
 * @param code the return code
 * @param value the item's bytes; null if none came
 * @param cas the item's CAS id; 0 if none came
 * @param ttl the remaining seconds to live; -1 for ever, or if none came
 * @param size the length of the item's bytes; 0 if none came
 * @param flags the item's client flags, 32 bits without sign; 0 if none came
 */
public record MetaReply(
    Code code, byte @Nullable [] value, long cas, long ttl, int size, int flags) {

  /** memcached's return codes. */
  public enum Code {
    /** Done; or there, when no value was asked for. */
    HD,
    /** There, with its value. */
    VA,
    /** Not there. */
    EN,
    /** Not stored: an add found something. */
    NS,
    /** Not done: the item is another than the one read. */
    EX,
    /** Not done: there is no item. */
    NF,
    /** Not counted: what is there is no decimal number. An error line, and alone on it. */
    NO_NUMBER,
    /** The answer to a noop. */
    MN
  }

  /** A code that comes alone. */
  MetaReply(Code code) {
    this(code, null, 0, -1, 0, 0);
  }

  /** Whether the command did what it was asked to, or found what it was asked for. */
  public boolean isOk() {
    return code == Code.HD || code == Code.VA;
  }
}
