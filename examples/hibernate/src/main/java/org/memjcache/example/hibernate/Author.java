package org.memjcache.example.hibernate;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.time.LocalDate;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** An author of books; never changes. */
@Entity
@Immutable
@Cache(usage = CacheConcurrencyStrategy.READ_ONLY)
class Author {

  @Id @GeneratedValue private @Nullable Long id;

  private String name;
  private LocalDate born;

  /** For Hibernate. */
  protected Author() {}

  Author(String name, LocalDate born) {
    this.name = name;
    this.born = born;
  }

  /** Such as {@code Ada Lind (1961)}. */
  String credit() {
    return name + " (" + born.getYear() + ")";
  }
}
