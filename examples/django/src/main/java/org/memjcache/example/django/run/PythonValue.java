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
 * Converts values of the cache to JSON that includes their types, for a Django process, and back.
 *
 * <p>Python's {@code str} is a {@link String}, {@code bytes} is a {@code byte[]}, an {@code int} is
 * a {@link Long} or, if larger, a {@link BigInteger}. A {@link JsonNode} is sent to Django as JSON
 * and stored as text.
 */
final class PythonValue {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private PythonValue() {}

  /** Encodes a value for Django. */
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
    throw new IllegalArgumentException(
        "A value of " + value.getClass() + " cannot be sent to Django");
  }

  /**
   * Decodes a value from Django; null for None.
   *
   * @throws IllegalStateException if it has a type that is not listed above
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
