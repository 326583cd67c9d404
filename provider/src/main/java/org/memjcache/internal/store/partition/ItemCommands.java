package org.memjcache.internal.store.partition;

import org.jspecify.annotations.Nullable;
import org.memjcache.internal.client.MetaReply;
import org.memjcache.internal.client.MetaReply.Code;
import org.memjcache.internal.client.MetaRequest;
import org.memjcache.internal.store.item.Answer;
import org.memjcache.internal.store.item.Guard;
import org.memjcache.internal.store.item.Item;
import org.memjcache.internal.store.item.Request;

/** Requests as meta commands, and their replies as answers, under one generation. */
public final class ItemCommands {

  /** The answer of a change that cannot take effect. */
  public static final Answer REFUSED = new Answer(false, null);

  private static final int TOKEN_SECONDS = 60;

  /** Above this, the value just stored would travel back for nothing. */
  private static final int MAX_READ_BACK = 16 * 1024;

  private static final Answer DONE = new Answer(true, null);
  private static final byte[] NOTHING = {};
  private static final int KEEP_TTL = -1;

  private ItemCommands() {}

  /** Whether the answer tells what is stored, so that it must not be of a dead generation. */
  static boolean sees(Request request) {
    return request instanceof Request.Read
        || request instanceof Request.Take
        || request instanceof Request.Count
        || (request instanceof Request.Store store
            && (store.guard() instanceof Guard.Absent || readsBack(store)));
  }

  /** Whether the request puts its change in place of, or takes away, what is stored. */
  static boolean changes(Request request) {
    return request instanceof Request.Store
        || request instanceof Request.Delete
        || request instanceof Request.Count;
  }

  /** Whether the request takes something away or puts something in place. */
  public static boolean isChange(Request request) {
    return !(request instanceof Request.Read);
  }

  /** Whether a version of another generation is asked for, which can never match again. */
  static boolean isLost(Request request, Generation generation) {
    return request.guard() instanceof Guard.Unchanged unchanged
        && !version(unchanged).generation().isSame(generation);
  }

  /** Whether the value comes back in the same exchange. */
  public static boolean readsBack(Request.Store store) {
    return store.readBack() && store.bytes().length <= MAX_READ_BACK;
  }

  /** About how many bytes the commands of a request have, besides keys. */
  public static int length(Request request) {
    if (request instanceof Request.Store store) {
      int readBack = readsBack(store) ? MetaRequest.READ_LENGTH : 0;
      return MetaRequest.COMMAND_LENGTH + store.bytes().length + readBack;
    }
    if (request instanceof Request.Read read) {
      boolean plain = !read.reserve() && read.touchTtl() == Request.KEEP_TTL;
      return plain ? MetaRequest.PLAIN_READ_LENGTH : MetaRequest.READ_LENGTH;
    }
    if (request instanceof Request.Take) {
      return MetaRequest.READ_LENGTH;
    }
    return request instanceof Request.Count
        ? 2 * MetaRequest.COMMAND_LENGTH
        : MetaRequest.COMMAND_LENGTH;
  }

  /** Adds the commands of a request. */
  static void put(MetaRequest out, Generation generation, Request request) {
    byte[] prefix = generation.keyPrefix(request.key());
    byte[] key = request.key().bytes();
    if (request instanceof Request.Read read) {
      out.read(prefix, key, read.reserve() ? TOKEN_SECONDS : 0, read.touchTtl());
    } else if (request instanceof Request.Take) {
      out.take(prefix, key);
    } else if (request instanceof Request.Delete delete) {
      putDelete(out, prefix, delete);
    } else if (request instanceof Request.Count count) {
      putCount(out, prefix, count);
    } else if (request instanceof Request.Store store) {
      putStore(out, prefix, store);
      if (readsBack(store)) {
        out.read(prefix, key, 0, KEEP_TTL);
      }
    }
  }

  private static void putStore(MetaRequest out, byte[] prefix, Request.Store store) {
    byte[] key = store.key().bytes();
    if (store.guard() instanceof Guard.Unchanged unchanged) {
      out.cas(prefix, key, store.bytes(), store.ttl(), version(unchanged).cas());
    } else if (store.guard() instanceof Guard.Absent) {
      out.add(prefix, key, store.bytes(), store.ttl());
    } else {
      out.set(prefix, key, store.bytes(), store.ttl());
    }
  }

  private static void putCount(MetaRequest out, byte[] prefix, Request.Count count) {
    byte[] key = count.key().bytes();
    Request.Start start = count.start();
    if (start == null) {
      out.count(prefix, key, count.delta());
    } else {
      long first = Math.max(0, start.number() + count.delta());
      out.count(prefix, key, count.delta(), first, start.ttl());
    }
  }

  private static void putDelete(MetaRequest out, byte[] prefix, Request.Delete delete) {
    if (delete.guard() instanceof Guard.Unchanged unchanged) {
      out.delete(prefix, delete.key().bytes(), version(unchanged).cas());
    } else if (delete.guard() instanceof Guard.Any) {
      out.delete(prefix, delete.key().bytes());
    } else {
      throw new IllegalArgumentException("a delete under the guard ABSENT");
    }
  }

  /** How many replies belong to a request. */
  public static int replies(Request request) {
    return request instanceof Request.Store store && readsBack(store) ? 2 : 1;
  }

  /**
   * The answer that the replies from an index on make.
   *
   * @param generation the one that the request was sent under
   */
  static Answer answer(Request request, Generation generation, MetaReply[] replies, int at) {
    MetaReply reply = replies[at];
    if (request instanceof Request.Read) {
      return new Answer(true, item(generation, reply));
    }
    if (request instanceof Request.Take) {
      Item item = item(generation, reply);
      return item == null ? REFUSED : new Answer(true, item);
    }
    if (request instanceof Request.Delete delete) {
      boolean gone = reply.code() == Code.NF && delete.guard() instanceof Guard.Any;
      return reply.isOk() || gone ? DONE : REFUSED;
    }
    if (request instanceof Request.Count) {
      return counted(generation, reply);
    }
    if (reply.isOk()) {
      return DONE;
    }
    return replies(request) == 1 ? REFUSED : new Answer(false, item(generation, replies[at + 1]));
  }

  private static Answer counted(Generation generation, MetaReply reply) {
    if (reply.code() == Code.NO_NUMBER || reply.code() == Code.HD) {
      return new Answer(false, new Item(NOTHING, new ItemVersion(generation, 0)));
    }
    Item item = item(generation, reply);
    return item == null ? REFUSED : new Answer(true, item);
  }

  private static @Nullable Item item(Generation generation, MetaReply reply) {
    byte[] value = reply.value();
    return value == null ? null : new Item(value, new ItemVersion(generation, reply.cas()));
  }

  private static ItemVersion version(Guard.Unchanged guard) {
    if (guard.version() instanceof ItemVersion version) {
      return version;
    }
    throw new IllegalArgumentException("a version of another store: " + guard.version());
  }
}
