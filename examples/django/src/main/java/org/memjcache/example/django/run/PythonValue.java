package org.memjcache.example.django.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of the cache as JSON that tells their types, on their way to a Django process and back.
 *
 * <p>Python's {@code str} is a {@link String}, {@code bytes} are a {@code byte[]}, an {@code int}
 * is a {@link Long} or, beyond that, a {@link BigInteger}. What is to be stored as JSON goes there
 * as a {@link JsonNode} and is text in the cache.
 */
final class PythonValue {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private PythonValue() {}

  /** A value on its way there. */
  static JsonNode encoded(Object value) {
    ObjectNode tagged = JSON.objectNode();
    if (value instanceof String text) {
      return tagged.put("str", text);
    } else if (value instanceof Long number) {
      return tagged.put("int", number);
    } else if (value instanceof BigInteger number) {
      return tagged.put("int", number);
    } else if (value instanceof byte[] bytes) {
      return tagged.put("bytes", bytes);
    } else if (value instanceof JsonNode node) {
      return tagged.set("json", node);
    }
    throw new IllegalArgumentException("A value of " + value.getClass() + " does not go to Django");
  }

  /**
   * A value that came from there; null for None.
   *
   * @throws IllegalStateException if it is of another type than those above
   */
  static @Nullable Object decoded(JsonNode tagged) {
    if (tagged.isNull()) {
      return null;
    }
    Map.Entry<String, JsonNode> value = tagged.properties().iterator().next();
    JsonNode content = value.getValue();
    return switch (value.getKey()) {
      case "str" -> content.textValue();
      case "int" -> content.canConvertToLong() ? content.longValue() : content.bigIntegerValue();
      case "bytes" -> bytes(content);
      default -> throw new IllegalStateException("Django has a value of another type: " + tagged);
    };
  }

  private static byte[] bytes(JsonNode content) {
    try {
      return content.binaryValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
