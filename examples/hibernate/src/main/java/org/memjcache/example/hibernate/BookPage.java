package org.memjcache.example.hibernate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** What a visitor sees of a book. */
public record BookPage(
    String title,
    BigDecimal price,
    LocalDate published,
    Binding binding,
    String publisher,
    List<String> authors,
    List<String> keywords,
    List<String> stock) {}
