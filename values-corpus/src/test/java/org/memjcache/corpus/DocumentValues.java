package org.memjcache.corpus;

import static org.memjcache.corpus.Corpus.line;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.util.RawValue;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import org.apache.commons.lang3.mutable.MutableInt;
import org.apache.commons.lang3.mutable.MutableObject;
import org.apache.commons.lang3.tuple.MutablePair;
import org.apache.commons.lang3.tuple.Pair;
import org.apache.commons.lang3.tuple.Triple;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;
import org.joda.time.Interval;
import org.joda.time.LocalDate;
import org.joda.time.Period;
import org.json.JSONArray;
import org.json.JSONObject;

/** Documents, money, times and tuples. */
final class DocumentValues {

  private static final String JSON =
      "{\"b\": [1, 2.5, \"x\", null, true], \"a\": {\"c\": 12345678901234567890}}";

  private DocumentValues() {}

  static void addGson(Corpus corpus) {
    corpus.add("JsonNull", () -> JsonNull.INSTANCE);
    corpus.add("JsonPrimitive", () -> new JsonPrimitive("x"));
    corpus.add("JsonPrimitive, number", () -> new JsonPrimitive(1));
    corpus.add("JsonArray", DocumentValues::gsonArray);
    corpus.add("JsonObject", DocumentValues::gsonObject);
    corpus.add("JsonObject, parsed", () -> JsonParser.parseString(JSON));
    corpus.add("JsonObject, empty", JsonObject::new);
  }

  private static JsonArray gsonArray() {
    var array = new JsonArray();
    array.add(1);
    array.add("x");
    array.add(JsonNull.INSTANCE);
    return array;
  }

  private static JsonObject gsonObject() {
    var object = new JsonObject();
    object.addProperty("name", "x");
    object.add("array", gsonArray());
    return object;
  }

  static void addJackson(Corpus corpus) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    corpus.add("ObjectNode", () -> new ObjectMapper().readTree(JSON));
    corpus.add("ArrayNode", () -> nodes.arrayNode().add(1).add("x"));
    corpus.add("TextNode", () -> TextNode.valueOf("x"));
    corpus.add("NullNode", nodes::nullNode);
    corpus.add("MissingNode", nodes::missingNode);
    corpus.add("BooleanNode", () -> nodes.booleanNode(true));
    corpus.add("BinaryNode", () -> nodes.binaryNode(new byte[] {1}));
    corpus.add("POJONode", () -> nodes.pojoNode(line(1)));
    corpus.add("RawValue", () -> new RawValue("1"));
  }

  static void addJson(Corpus corpus) {
    corpus.add("NULL", () -> JSONObject.NULL);
    corpus.add("JSONObject", () -> new JSONObject(JSON));
    corpus.add("JSONArray", () -> new JSONArray("[1, null, \"x\"]"));
  }

  static void addJoda(Corpus corpus) {
    corpus.add("DateTime", () -> new DateTime(1000, DateTimeZone.forID("Europe/Paris")));
    corpus.add("DateTime, UTC", () -> new DateTime(1000, DateTimeZone.UTC));
    corpus.add("LocalDate", () -> new LocalDate(2020, 2, 29));
    corpus.add("Duration", () -> org.joda.time.Duration.millis(5));
    corpus.add("Period", () -> Period.days(3));
    corpus.add("Interval", () -> new Interval(1, 5, DateTimeZone.UTC));
    corpus.add("Money", () -> Money.parse("EUR 12.50"));
    corpus.add("CurrencyUnit", () -> CurrencyUnit.EUR);
  }

  static void addLang(Corpus corpus) {
    corpus.add("Pair", () -> Pair.of("a", line(1)));
    corpus.add("MutablePair", () -> MutablePair.of("a", line(1)));
    corpus.add("Triple", () -> Triple.of("a", 1, line(1)));
    corpus.add("Range", () -> org.apache.commons.lang3.Range.of(line(1), line(2)));
    corpus.add("MutableInt", () -> new MutableInt(1));
    corpus.add("MutableObject", () -> new MutableObject<>(line(1)));
  }
}
