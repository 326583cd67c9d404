package org.memjcache.example.hibernate;

import jakarta.persistence.Embeddable;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import java.math.BigDecimal;

/** A number of copies of a book, at the price at the time of the order. */
@Embeddable
record OrderLine(
    @ManyToOne(optional = false, fetch = FetchType.LAZY) Book book, int copies, BigDecimal price) {}
