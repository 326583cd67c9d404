package org.memjcache.hibernate.wide;

import jakarta.persistence.AttributeConverter;
import java.io.Serializable;
import java.util.Currency;

/** A value of the application that has a column by a converter. */
public record Money(long cents, Currency currency) implements Serializable {

  /** To text and back. */
  public static final class Converter implements AttributeConverter<Money, String> {

    @Override
    public String convertToDatabaseColumn(Money money) {
      return money == null ? null : money.cents + " " + money.currency;
    }

    @Override
    public Money convertToEntityAttribute(String column) {
      if (column == null) {
        return null;
      }
      String[] words = column.split(" ");
      return new Money(Long.parseLong(words[0]), Currency.getInstance(words[1]));
    }
  }
}
