package org.memjcache.hibernate.application.model;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Objects;

/** The id of an edition: a book and a number. */
@Embeddable
public class EditionId implements Serializable {

  private static final long serialVersionUID = 1;

  private long book;
  private int number;

  /** For Hibernate. */
  protected EditionId() {}

  /** The number-th edition of a book. */
  public EditionId(long book, int number) {
    this.book = book;
    this.number = number;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EditionId id && id.book == book && id.number == number;
  }

  @Override
  public int hashCode() {
    return Objects.hash(book, number);
  }

  @Override
  public String toString() {
    return book + "/" + number;
  }
}
