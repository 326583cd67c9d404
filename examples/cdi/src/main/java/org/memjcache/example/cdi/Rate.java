package org.memjcache.example.cdi;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What one unit of a currency is worth in another one.
 *
 * @param from the currency that is given
 * @param to the currency that is got for it
 * @param value how much of it
 * @param foundBy which instance of the application found it out
 * @param foundAt when it did
 */
public record Rate(String from, String to, BigDecimal value, String foundBy, Instant foundAt) {}
