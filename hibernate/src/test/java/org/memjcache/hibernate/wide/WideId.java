package org.memjcache.hibernate.wide;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.memjcache.hibernate.application.model.Genre;

/** An embedded id with an enum, whose hash code is another one in each JVM. */
@Embeddable
public class WideId implements Serializable {

  private static final long serialVersionUID = 1;

  private Genre genre;
  private UUID copy;
  private BigDecimal sum;
  private LocalDate bought;
  private Instant printed;

  /** For Hibernate. */
  protected WideId() {}

  /** The same id in every JVM. */
  public WideId(long number) {
    genre = Genre.SCIENCE;
    copy = new UUID(17, number);
    sum = new BigDecimal("1234567890.50");
    bought = LocalDate.of(2026, 2, 28);
    printed = Instant.ofEpochSecond(1_700_000_000, 123_456_000);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WideId id
        && genre == id.genre
        && copy.equals(id.copy)
        && sum.equals(id.sum)
        && bought.equals(id.bought)
        && printed.equals(id.printed);
  }

  @Override
  public int hashCode() {
    return Objects.hash(genre, copy, sum, bought, printed);
  }
}
