package org.memjcache.internal.store.item;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;
import org.memjcache.internal.client.MetaReply;
import org.memjcache.internal.client.MetaReply.Code;
import org.memjcache.internal.client.MetaRequest;

/**
 * A request for one item: one round trip to the owner node of its key. It writes its own commands
 * and reads its own answer.
 */
public sealed interface Request {

  /** A ttl in {@link Read} that leaves the item's time to live as it is. */
  int KEEP_TTL = -1;

  /** The time to live of a lease, in seconds. */
  int LEASE_SECONDS = 60;

  ItemKey key();

  /** The precondition of its change, if it has one. */
  default Guard guard() {
    return Guard.ANY;
  }

  /** Whether it stores, counts or removes. */
  default boolean isChange() {
    return true;
  }

  /**
   * Whether it must not run under a generation that has ended: the server is asked for the
   * generation before it. A Take need not be: an item of an ended generation may go.
   */
  default boolean isCheckedBefore() {
    return isChange();
  }

  /**
   * Whether its answer shows the stored item, which must not be of a generation that has ended: the
   * server is asked for the generation after it.
   */
  boolean isCheckedAfter();

  /**
   * Whether its answer counts although the check after it found another generation: it took effect
   * just before the {@code clear()}.
   */
  default boolean precedesClear(MetaReply reply) {
    return !isCheckedAfter();
  }

  /** Whether the stored item is outdated if this change was not sent. */
  default boolean replaces() {
    return isChange();
  }

  /**
   * Whether it replaces or removes any item, so that an item that is still there is stale if this
   * change did nothing.
   */
  default boolean isUnconditional() {
    return replaces() && guard() instanceof Guard.Any;
  }

  /** Whether nothing outdated is stored after the server has refused this change. */
  default boolean isHarmlessIfRefused() {
    return false;
  }

  /** Whether it needs a version that can never match again under this scheme. */
  default boolean isLost(KeyScheme scheme) {
    return guard() instanceof Guard.Unchanged unchanged
        && !ItemVersion.of(unchanged).scheme().equals(scheme);
  }

  /** The approximate number of bytes of its commands, without prefixes. */
  default int length() {
    return MetaRequest.COMMAND_LENGTH + key().bytes().length;
  }

  /** The number of its commands, and of their replies. */
  default int commands(KeyScheme scheme) {
    return 1;
  }

  /** Adds its commands. */
  void writeTo(MetaRequest out, KeyScheme scheme);

  /**
   * The answer in its replies.
   *
   * @param at the index of the first one
   * @param scheme the scheme that it was written under
   */
  Answer answer(MetaReply[] replies, int at, KeyScheme scheme);

  /**
   * Reads the item.
   *
   * @param reserve on a miss, leave a lease and answer with it (memcached: {@code mg … N60})
   * @param touchTtl on a hit, give the item this time to live in the same step, in memcached's form
   *     (memcached: {@code mg … T}); {@link #KEEP_TTL} for none
   */
  record Read(ItemKey key, boolean reserve, int touchTtl) implements Request {

    @Override
    public boolean isChange() {
      return false;
    }

    @Override
    public boolean isCheckedAfter() {
      return true;
    }

    @Override
    public int length() {
      boolean changes = reserve || touchTtl != KEEP_TTL;
      return (changes ? MetaRequest.COMMAND_LENGTH : MetaRequest.READ_LENGTH) + key.bytes().length;
    }

    @Override
    public void writeTo(MetaRequest out, KeyScheme scheme) {
      if (scheme.isWhole()) {
        out.readAll(key.bytes(), touchTtl);
      } else {
        out.read(scheme.prefix(key), key.bytes(), reserve ? LEASE_SECONDS : 0, touchTtl);
      }
    }

    @Override
    public Answer answer(MetaReply[] replies, int at, KeyScheme scheme) {
      return new Answer(true, Item.in(replies[at], scheme));
    }
  }

  /** Reads the item and removes it in one step of the server (memcached: {@code mg k v c T-1}). */
  record Take(ItemKey key) implements Request {

    @Override
    public boolean isCheckedBefore() {
      return false;
    }

    @Override
    public boolean isCheckedAfter() {
      return true;
    }

    @Override
    public void writeTo(MetaRequest out, KeyScheme scheme) {
      if (scheme.isWhole()) {
        out.takeAll(key.bytes());
      } else {
        out.take(scheme.prefix(key), key.bytes());
      }
    }

    @Override
    public Answer answer(MetaReply[] replies, int at, KeyScheme scheme) {
      return Answer.ofExisting(Item.in(replies[at], scheme));
    }
  }

  /**
   * Stores bytes under a guard.
   *
   * @param payload the bytes, with their client flags
   * @param ttl in memcached's form: 0 for ever, up to 2,592,000 relative seconds, above that an
   *     absolute Unix time in seconds
   * @param readBack read the item after the store in the same exchange, so that a lost guard
   *     already knows what it lost against
   */
  record Store(ItemKey key, Payload payload, int ttl, Guard guard, boolean readBack)
      implements Request {

    /** Stores bytes without client flags. */
    public Store(ItemKey key, byte[] bytes, int ttl, Guard guard, boolean readBack) {
      this(key, new Payload(bytes, 0), ttl, guard, readBack);
    }

    public byte[] bytes() {
      return payload.bytes();
    }

    @Override
    public boolean isCheckedAfter() {
      return readBack || guard instanceof Guard.Absent;
    }

    @Override
    public boolean precedesClear(MetaReply reply) {
      return !isCheckedAfter() || reply.isOk();
    }

    /** The server removes the stored item when it refuses another one under its key. */
    @Override
    public boolean isHarmlessIfRefused() {
      return true;
    }

    @Override
    public int length() {
      int readLength = readBack ? MetaRequest.READ_LENGTH + key.bytes().length : 0;
      return MetaRequest.COMMAND_LENGTH + key.bytes().length + bytes().length + readLength;
    }

    @Override
    public int commands(KeyScheme scheme) {
      return readBack ? 2 : 1;
    }

    @Override
    public void writeTo(MetaRequest out, KeyScheme scheme) {
      byte[] prefix = scheme.prefix(key);
      if (guard instanceof Guard.Unchanged unchanged) {
        long cas = ItemVersion.of(unchanged).cas();
        out.cas(prefix, key.bytes(), bytes(), ttl, payload.flags(), cas);
      } else if (guard instanceof Guard.Absent) {
        out.add(prefix, key.bytes(), bytes(), ttl, payload.flags());
      } else {
        out.set(prefix, key.bytes(), bytes(), ttl, payload.flags());
      }
      if (readBack) {
        new Read(key, false, KEEP_TTL).writeTo(out, scheme);
      }
    }

    @Override
    public Answer answer(MetaReply[] replies, int at, KeyScheme scheme) {
      if (replies[at].isOk()) {
        return Answer.DONE;
      }
      return readBack ? new Answer(false, Item.in(replies[at + 1], scheme)) : Answer.REFUSED;
    }
  }

  /**
   * Counts, in one step of the server: the item is a decimal number below 2^64 (memcached: {@code
   * ma}). The answer is {@linkplain Answer#done done} with the new number as its item. It is not
   * done without an item if there was nothing to count, and with an empty one if the item is not a
   * number.
   *
   * @param delta the number to add; a negative one is subtracted, down to 0
   * @param start the start of a missing counter, before the delta is added; null to count only an
   *     existing one
   */
  record Count(ItemKey key, long delta, @Nullable Start start) implements Request {

    private static final byte[] NOT_A_NUMBER = {};

    @Override
    public boolean isCheckedAfter() {
      return true;
    }

    @Override
    public boolean precedesClear(MetaReply reply) {
      return reply.isOk();
    }

    /** The number that is stored is right if nothing was added to it. */
    @Override
    public boolean replaces() {
      return false;
    }

    @Override
    public boolean isHarmlessIfRefused() {
      return true;
    }

    @Override
    public int length() {
      return 2 * (MetaRequest.COMMAND_LENGTH + key.bytes().length);
    }

    @Override
    public int commands(KeyScheme scheme) {
      return scheme.isWhole() && start != null ? 2 : 1;
    }

    /** A counter that {@code ma} starts has no client flags: under a whole key, add starts it. */
    @Override
    public void writeTo(MetaRequest out, KeyScheme scheme) {
      byte[] prefix = scheme.prefix(key);
      if (start != null && scheme.isWhole()) {
        byte[] digits = Long.toString(start.number()).getBytes(US_ASCII);
        out.add(prefix, key.bytes(), digits, start.ttl(), start.flags());
        out.count(prefix, key.bytes(), delta);
      } else if (start != null) {
        long first = Math.max(0, start.number() + delta);
        out.count(prefix, key.bytes(), delta, first, start.ttl());
      } else {
        out.count(prefix, key.bytes(), delta);
      }
    }

    @Override
    public Answer answer(MetaReply[] replies, int at, KeyScheme scheme) {
      MetaReply reply = replies[at + commands(scheme) - 1];
      if (reply.code() == Code.NO_NUMBER || reply.code() == Code.HD) {
        return new Answer(false, new Item(NOT_A_NUMBER, new ItemVersion(scheme, 0)));
      }
      return Answer.ofExisting(Item.in(reply, scheme));
    }
  }

  /**
   * The start of a counter.
   *
   * @param ttl its time to live, in memcached's form; an existing counter keeps its own
   * @param flags the client flags; an existing counter keeps its own
   */
  record Start(long number, int ttl, int flags) {}

  /** Removes the item under {@link Guard#ANY} or {@link Guard.Unchanged}. */
  record Delete(ItemKey key, Guard guard) implements Request {

    @Override
    public boolean isCheckedAfter() {
      return false;
    }

    @Override
    public void writeTo(MetaRequest out, KeyScheme scheme) {
      byte[] prefix = scheme.prefix(key);
      if (guard instanceof Guard.Unchanged unchanged) {
        out.delete(prefix, key.bytes(), ItemVersion.of(unchanged).cas());
      } else if (guard instanceof Guard.Any) {
        out.delete(prefix, key.bytes());
      } else {
        throw new IllegalArgumentException("a delete under the guard ABSENT");
      }
    }

    @Override
    public Answer answer(MetaReply[] replies, int at, KeyScheme scheme) {
      boolean missing = replies[at].code() == Code.NF && guard instanceof Guard.Any;
      return replies[at].isOk() || missing ? Answer.DONE : Answer.REFUSED;
    }
  }
}
