package org.memjcache.example.hibernate;

import java.math.BigDecimal;
import java.util.List;

/** What a visitor sees of a book. */
public record BookPage(
    String heading,
    BigDecimal price,
    List<String> authors,
    List<String> keywords,
    List<String> stock) {}
