package org.memjcache.example.django.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.memjcache.testkit.ChildProcess;

/**
 * Controls a Django process and its cache. Each method calls the method of Django's cache with the
 * same name; timeouts are in seconds. An error in Django is an {@link IllegalStateException} with
 * its message. The process ends with {@link #close()}, and with this JVM at the latest. For use by
 * one thread at a time.
 *
 * <p>Values have the types listed in {@link PythonValue}.
 */
final class DjangoProcess implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ChildProcess process;

  private DjangoProcess(ChildProcess process) {
    this.process = process;
  }

  /** Starts the process without waiting for it. */
  static DjangoProcess start(DjangoSite site) {
    return new DjangoProcess(site.run("obey"));
  }

  /**
   * Waits until the process accepts requests.
   *
   * @throws IllegalStateException if it does not start; the message contains its output
   */
  void awaitReady() {
    try {
      result();
    } catch (IllegalStateException e) {
      throw DjangoSite.failure(e);
    }
  }

  /** The value of a key; null if there is none. */
  @Nullable Object get(String key) {
    return PythonValue.decoded(result(request("get").put("key", key)));
  }

  /** The value of a key at a version; null if there is none. */
  @Nullable Object get(String key, int version) {
    return PythonValue.decoded(result(request("get").put("key", key).put("version", version)));
  }

  /** Stores a value. */
  void set(String key, Object value, int timeout) {
    result(storing("set", key, value, timeout));
  }

  /** Stores a value without an expiry. */
  void set(String key, Object value) {
    result(storing("set", key, value, null));
  }

  /** Stores a value if the key has none; returns whether it was stored. */
  boolean add(String key, Object value, int timeout) {
    return result(storing("add", key, value, timeout)).booleanValue();
  }

  /** The values of the keys that have one. */
  Map<String, Object> getMany(Collection<String> keys) {
    Map<String, Object> values = new HashMap<>();
    result(request("get_many", keys))
        .properties()
        .forEach(value -> values.put(value.getKey(), PythonValue.decoded(value.getValue())));
    return values;
  }

  /** The values of the keys that have one, parsed as JSON by Python. */
  Map<String, JsonNode> getJson(Collection<String> keys) {
    Map<String, JsonNode> values = new HashMap<>();
    result(request("get_json", keys))
        .properties()
        .forEach(value -> values.put(value.getKey(), value.getValue()));
    return values;
  }

  /** Stores values; returns the number that could not be stored. */
  int setMany(Map<String, ?> values, int timeout) {
    ObjectNode request = request("set_many").put("timeout", timeout);
    ObjectNode encoded = request.putObject("values");
    values.forEach((key, value) -> encoded.set(key, PythonValue.encoded(value)));
    return result(request).size();
  }

  /** Increments a number by 1; returns the new number. */
  long incr(String key) {
    return incr(key, 1);
  }

  /** Increments a number by 1, several times; returns the last number. */
  long incr(String key, int times) {
    return result(request("incr").put("key", key).put("times", times)).longValue();
  }

  /** Sets a new timeout for a key; returns whether it has a value. */
  boolean touch(String key, int timeout) {
    return result(request("touch").put("key", key).put("timeout", timeout)).booleanValue();
  }

  /** Deletes a key; returns whether it had a value. */
  boolean delete(String key) {
    return result(request("delete").put("key", key)).booleanValue();
  }

  /** Empties all servers. */
  void clear() {
    result(request("clear"));
  }

  /** Moves a key's value to the next version; returns the version. */
  int incrVersion(String key) {
    return result(request("incr_version").put("key", key)).intValue();
  }

  /** The memcached key of a key. */
  String makeKey(String key) {
    return result(request("make_key").put("key", key)).textValue();
  }

  @Override
  public void close() {
    process.close();
  }

  private static ObjectNode storing(
      String word, String key, Object value, @Nullable Integer timeout) {
    ObjectNode request = request(word).put("key", key).put("timeout", timeout);
    return request.set("value", PythonValue.encoded(value));
  }

  private static ObjectNode request(String word, Collection<String> keys) {
    ObjectNode request = request(word);
    ArrayNode array = request.putArray("keys");
    keys.forEach(array::add);
    return request;
  }

  private static ObjectNode request(String word) {
    return JSON.createObjectNode().put("do", word);
  }

  private JsonNode result(ObjectNode request) {
    process.send(request.toString());
    return result();
  }

  private JsonNode result() {
    JsonNode answer = read(process.awaitLine(""));
    if (answer.has("error")) {
      throw new IllegalStateException("Django: " + answer.get("error").textValue());
    }
    return answer.get("result");
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Not an answer: " + line, e);
    }
  }
}
