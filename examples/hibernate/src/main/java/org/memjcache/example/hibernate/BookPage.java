package org.memjcache.example.hibernate;

import java.math.BigDecimal;
import java.util.List;

/** The page of a book. */
public record BookPage(
    String heading,
    BigDecimal price,
    List<String> authors,
    List<String> keywords,
    List<String> stock) {}
