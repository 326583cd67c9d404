package org.memjcache.example.hibernate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/**
 * The first pages of a book. Too large to be worth caching, so it is not annotated for the cache.
 */
@Entity
class ReadingSample {

  static final int LENGTH = 8_000;

  @Id private String isbn;

  @Column(length = LENGTH)
  private String text;

  /** For Hibernate. */
  protected ReadingSample() {}

  ReadingSample(String isbn, String text) {
    this.isbn = isbn;
    this.text = text;
  }
}
