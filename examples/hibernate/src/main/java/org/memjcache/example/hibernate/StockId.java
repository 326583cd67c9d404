package org.memjcache.example.hibernate;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.io.Serializable;

/** A book in a branch. */
@Embeddable
record StockId(@Enumerated(EnumType.STRING) Branch branch, String isbn) implements Serializable {}
