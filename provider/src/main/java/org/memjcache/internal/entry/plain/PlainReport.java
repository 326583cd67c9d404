package org.memjcache.internal.entry.plain;

import java.util.LinkedHashMap;
import java.util.Map;
import org.memjcache.internal.codec.python.PlainValues;
import org.memjcache.internal.entry.UnreadableEntries;
import org.memjcache.internal.store.item.ByteStore;
import org.memjcache.internal.store.item.Deadline;
import org.memjcache.internal.store.item.Item;
import org.memjcache.internal.store.item.ItemKey;
import org.memjcache.internal.store.item.ItemLocation;
import org.memjcache.internal.store.item.Request;
import org.memjcache.spi.UnreadableValueException;

/** Collects the facts about one key of a plain cache. Changes nothing. */
record PlainReport(PlainValues values, UnreadableEntries unreadable) {

  Map<String, String> on(ItemKey key, ByteStore store, Deadline deadline) {
    Map<String, String> facts = new LinkedHashMap<>();
    ItemLocation where = store.itemLocation(key).await(deadline);
    facts.put("memcached key", where.memcachedKey());
    facts.put("node", where.node() + " (" + where.address() + ")");
    facts.put("why this node", where.why());
    facts.put("format", values.toString());
    Item item = store.send(new Request.Read(key, false, Request.KEEP_TTL)).await(deadline).item();
    facts.put("state", item == null ? "nothing stored" : "stored");
    facts.put("server ttl", where.ttlSeconds() < 0 ? "none" : where.ttlSeconds() + " s");
    facts.put("size", (item == null ? 0 : item.bytes().length) + " bytes");
    if (item != null) {
      facts.put("client flags", Integer.toUnsignedString(item.flags()));
      addValue(facts, item);
    }
    unreadable.addTo(facts);
    return facts;
  }

  private void addValue(Map<String, String> facts, Item item) {
    try {
      Object value = values.decode(item.bytes(), item.flags());
      facts.put("value", value == null ? "Python's None" : "a " + value.getClass().getName());
    } catch (UnreadableValueException e) {
      facts.put("unreadable", e.why() + ": " + e.getMessage());
    }
  }
}
