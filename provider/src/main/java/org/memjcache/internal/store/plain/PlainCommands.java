package org.memjcache.internal.store.plain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;
import org.memjcache.internal.client.MetaReply;
import org.memjcache.internal.client.MetaReply.Code;
import org.memjcache.internal.client.MetaRequest;
import org.memjcache.internal.store.item.Answer;
import org.memjcache.internal.store.item.Guard;
import org.memjcache.internal.store.item.Item;
import org.memjcache.internal.store.item.Request;
import org.memjcache.internal.store.partition.ItemCommands;

/** Requests as meta commands, and their replies as answers, under whole keys. */
final class PlainCommands {

  private static final byte[] NOTHING = {};
  private static final Answer DONE = new Answer(true, null);

  private PlainCommands() {}

  /** The version that a request depends on; null if it does not. */
  static @Nullable PlainVersion version(Request request) {
    if (!(request.guard() instanceof Guard.Unchanged unchanged)) {
      return null;
    }
    if (unchanged.version() instanceof PlainVersion version) {
      return version;
    }
    throw new IllegalArgumentException("a version of another store: " + unchanged.version());
  }

  /** Adds the commands of a request. A place is never reserved: an empty item is a value here. */
  static void put(MetaRequest out, Request request) {
    byte[] key = request.key().bytes();
    if (request instanceof Request.Read read) {
      out.readAll(key, read.touchTtl());
    } else if (request instanceof Request.Take) {
      out.takeAll(key);
    } else if (request instanceof Request.Delete delete) {
      putDelete(out, delete);
    } else if (request instanceof Request.Count count) {
      putCount(out, count);
    } else if (request instanceof Request.Store store) {
      putStore(out, store);
      if (ItemCommands.readsBack(store)) {
        out.readAll(key, Request.KEEP_TTL);
      }
    }
  }

  private static void putStore(MetaRequest out, Request.Store store) {
    byte[] key = store.key().bytes();
    int flags = store.payload().flags();
    PlainVersion version = version(store);
    if (version != null) {
      out.cas(key, store.bytes(), store.ttl(), flags, version.cas());
    } else if (store.guard() instanceof Guard.Absent) {
      out.add(key, store.bytes(), store.ttl(), flags);
    } else {
      out.set(key, store.bytes(), store.ttl(), flags);
    }
  }

  /** A counter that {@code ma} begins has no client flags, and so is bytes for other clients. */
  private static void putCount(MetaRequest out, Request.Count count) {
    byte[] key = count.key().bytes();
    Request.Start start = count.start();
    if (start != null) {
      byte[] digits = Long.toString(start.number()).getBytes(US_ASCII);
      out.add(key, digits, start.ttl(), start.flags());
    }
    out.count(NOTHING, key, count.delta());
  }

  /** How many replies belong to a request. */
  static int replies(Request request) {
    return request instanceof Request.Count count && count.start() != null
        ? 2
        : ItemCommands.replies(request);
  }

  private static void putDelete(MetaRequest out, Request.Delete delete) {
    PlainVersion version = version(delete);
    if (version != null) {
      out.delete(NOTHING, delete.key().bytes(), version.cas());
    } else if (delete.guard() instanceof Guard.Any) {
      out.delete(NOTHING, delete.key().bytes());
    } else {
      throw new IllegalArgumentException("a delete under the guard ABSENT");
    }
  }

  /**
   * The answer that the replies from an index on make.
   *
   * @param connection see {@link PlainVersion}
   */
  static Answer answer(Request request, long connection, MetaReply[] replies, int at) {
    MetaReply reply = replies[at];
    if (request instanceof Request.Read) {
      return new Answer(true, item(connection, reply));
    }
    if (request instanceof Request.Take) {
      Item item = item(connection, reply);
      return item == null ? ItemCommands.REFUSED : new Answer(true, item);
    }
    if (request instanceof Request.Delete delete) {
      boolean gone = reply.code() == Code.NF && delete.guard() instanceof Guard.Any;
      return reply.isOk() || gone ? DONE : ItemCommands.REFUSED;
    }
    if (request instanceof Request.Count) {
      return counted(connection, replies[at + replies(request) - 1]);
    }
    if (reply.isOk()) {
      return DONE;
    }
    return ItemCommands.replies(request) == 1
        ? ItemCommands.REFUSED
        : new Answer(false, item(connection, replies[at + 1]));
  }

  private static Answer counted(long connection, MetaReply reply) {
    if (reply.code() == Code.NO_NUMBER || reply.code() == Code.HD) {
      return new Answer(false, new Item(NOTHING, new PlainVersion(0, connection)));
    }
    Item item = item(connection, reply);
    return item == null ? ItemCommands.REFUSED : new Answer(true, item);
  }

  private static @Nullable Item item(long connection, MetaReply reply) {
    byte[] value = reply.value();
    return value == null
        ? null
        : new Item(value, new PlainVersion(reply.cas(), connection), reply.flags(), reply.ttl());
  }
}
