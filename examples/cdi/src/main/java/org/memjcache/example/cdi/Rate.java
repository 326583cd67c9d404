package org.memjcache.example.cdi;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The value of one unit of a currency in another one.
 *
 * @param from the currency to convert
 * @param to the currency of the value
 * @param value the value
 * @param foundBy the instance of the application that got it from the bank
 * @param foundAt the time at which it did
 */
public record Rate(String from, String to, BigDecimal value, String foundBy, Instant foundAt) {}
