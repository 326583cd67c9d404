package org.memjcache.example.hibernate;

import java.math.BigDecimal;

/** How a book is bound, which decides what it costs to send it. */
public enum Binding {
  HARDCOVER {
    @Override
    BigDecimal postage() {
      return new BigDecimal("4.90");
    }
  },
  PAPERBACK {
    @Override
    BigDecimal postage() {
      return new BigDecimal("2.40");
    }
  },
  AUDIO {
    @Override
    BigDecimal postage() {
      return BigDecimal.ZERO;
    }
  };

  abstract BigDecimal postage();
}
