package org.memjcache.example.django.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Keys, with values of the four kinds that both languages support: text, integers, bytes and JSON.
 *
 * @param values a {@link String}, {@link Long}, {@link BigInteger}, {@code byte[]} or {@link
 *     JsonNode} for each key
 */
record Samples(Map<String, Object> values) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Letters, characters that separate lines and words on the wire, and longer code points. */
  private static final String CHARACTERS = "aZ09 %\"\\\r\n\0\u007f\u00e9\u952e\ud83d\ude00";

  /** The number of keys per request. */
  private static final int CHUNK = 500;

  /**
   * Creates random samples.
   *
   * @param name the prefix of all keys
   * @param ofEachKind the number of values of each of the four kinds
   */
  static Samples draw(Random random, String name, int ofEachKind) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < ofEachKind; i++) {
      // Keys need not be ASCII.
      String number = (i % 5 == 0 ? "\u952e" : "") + i;
      values.put(name + ":text:" + number, text(random, i % 100 == 0 ? 5_000 : 50));
      values.put(name + ":number:" + number, number(random));
      values.put(name + ":bytes:" + number, bytes(random));
      values.put(name + ":json:" + number, json(random));
    }
    return new Samples(values);
  }

  /** These samples and others. */
  Samples and(Samples others) {
    Map<String, Object> both = new LinkedHashMap<>(values);
    both.putAll(others.values);
    return new Samples(both);
  }

  int size() {
    return values.size();
  }

  /** The values as Java stores them: JSON is text. */
  Map<String, Object> stored() {
    Map<String, Object> stored = new HashMap<>();
    values.forEach(
        (key, value) -> stored.put(key, value instanceof JsonNode ? value.toString() : value));
    return stored;
  }

  /** Reads the values in Python, which also parses JSON. */
  Map<String, Object> readBy(DjangoProcess django) {
    List<String> texts = new ArrayList<>();
    List<String> others = new ArrayList<>();
    values.forEach((key, value) -> (value instanceof JsonNode ? texts : others).add(key));
    Map<String, Object> read = new HashMap<>();
    for (int i = 0; i < others.size(); i += CHUNK) {
      read.putAll(django.getMany(others.subList(i, Math.min(i + CHUNK, others.size()))));
    }
    for (int i = 0; i < texts.size(); i += CHUNK) {
      read.putAll(django.getJson(texts.subList(i, Math.min(i + CHUNK, texts.size()))));
    }
    return read;
  }

  /** The keys whose value is missing, differs, or has another type. */
  List<String> notIn(Map<String, Object> read) {
    return values.entrySet().stream()
        .filter(sample -> !isSame(sample.getValue(), read.get(sample.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isSame(Object expected, @Nullable Object read) {
    return Objects.deepEquals(
        expected, expected instanceof JsonNode && read instanceof String text ? json(text) : read);
  }

  private static String text(Random random, int limit) {
    int[] characters = CHARACTERS.codePoints().toArray();
    return random
        .ints(random.nextInt(limit), 0, characters.length)
        .map(index -> characters[index])
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static Object number(Random random) {
    BigInteger number = new BigInteger(random.nextInt(90), random);
    BigInteger signed = random.nextBoolean() ? number : number.negate();
    return signed.bitLength() < Long.SIZE ? (Object) signed.longValue() : signed;
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(100)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static JsonNode json(Random random) {
    ObjectNode object = JSON.createObjectNode();
    object.put("text", text(random, 20)).put("double", random.nextGaussian()).putNull("null");
    object.put("flag", random.nextBoolean()).put("long", random.nextLong());
    object.putArray("list").add(random.nextInt(10)).add(text(random, 5)).addObject();
    // Parsing gives numbers the smallest type, as when they are read.
    return json(object.toString());
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not JSON: " + text, e);
    }
  }
}
