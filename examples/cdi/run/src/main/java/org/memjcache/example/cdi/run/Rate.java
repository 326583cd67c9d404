package org.memjcache.example.cdi.run;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A rate in a response of the application.
 *
 * @param value the rate
 * @param foundBy the server that got it from the bank
 * @param foundAt the time at which it did
 */
record Rate(BigDecimal value, String foundBy, Instant foundAt) {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  static Rate ofJson(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      JsonObject rate = reader.readObject();
      return new Rate(
          rate.getJsonNumber("value").bigDecimalValue(),
          rate.getString("foundBy"),
          Instant.parse(rate.getString("foundAt")));
    }
  }

  @Override
  public String toString() {
    String time = TIME.format(LocalTime.ofInstant(foundAt, ZoneOffset.UTC));
    return "%s, found by %s at %s".formatted(value, foundBy, time);
  }
}
