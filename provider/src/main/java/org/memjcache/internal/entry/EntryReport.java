package org.memjcache.internal.entry;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.store.item.ByteStore;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.Item;
import org.memjcache.internal.store.item.ItemLocation;
import org.memjcache.internal.store.item.Request;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.ValueCodec;

/** Collects the facts about one key in memcached. Changes nothing. */
final class EntryReport<V> {

  private final ValueCodec codec;
  private final UnreadableEntries unreadable;

  EntryReport(ValueCodec codec, UnreadableEntries unreadable) {
    this.codec = codec;
    this.unreadable = unreadable;
  }

  Map<String, String> on(
      MemcachedEntryStore.MemcachedKey<?> key, ByteStore store, Deadline deadline) {
    Map<String, String> facts = new LinkedHashMap<>();
    ItemLocation where = store.itemLocation(key.item()).await(deadline);
    facts.put("memcached key", where.memcachedKey());
    facts.put("node", where.node() + " (" + where.address() + ")");
    facts.put("why this node", where.why());
    facts.put("generation", where.generation());
    Item item =
        store.send(new Request.Read(key.item(), false, Request.KEEP_TTL)).await(deadline).item();
    facts.put("state", state(item));
    facts.put("server ttl", where.ttlSeconds() < 0 ? "none" : where.ttlSeconds() + " s");
    facts.put("size", (item == null ? 0 : item.bytes().length) + " bytes");
    if (item != null && !item.isLease()) {
      addEnvelope(facts, key, item);
    }
    unreadable.addTo(facts);
    return facts;
  }

  private static String state(@Nullable Item item) {
    if (item == null) {
      return "nothing stored";
    }
    return item.isLease() ? "lease" : "stored";
  }

  private void addEnvelope(
      Map<String, String> facts, MemcachedEntryStore.MemcachedKey<?> key, Item item) {
    facts.put("codec", codec.toString());
    try {
      Envelope envelope = Envelope.open(item.bytes());
      Expiration expiration = envelope.expiration();
      facts.put("envelope format", "%02x".formatted(item.bytes()[0]));
      facts.put("envelope flags", "%02x".formatted(item.bytes()[1]));
      facts.put("ends", expiry(expiration));
      facts.put("key matches", Boolean.toString(envelope.holdsKey(key.canonical())));
      facts.put("value", envelope.valueLength() + " bytes");
    } catch (UnreadableValueException e) {
      facts.put("unreadable", e.why() + ": " + e.getMessage());
    }
  }

  private static String expiry(Expiration expiration) {
    if (expiration.isEternal()) {
      return "never";
    }
    return Instant.ofEpochMilli(expiration.instant())
        + (expiration.sliding() ? ", moved by the server with each read" : "");
  }
}
