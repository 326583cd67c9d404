package org.memjcache.example.hibernate;

import java.math.BigDecimal;

/** The binding of a book, which determines the postage. */
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
