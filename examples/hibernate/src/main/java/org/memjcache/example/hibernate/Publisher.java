package org.memjcache.example.hibernate;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A publisher of books; never changes. */
@Entity
@Immutable
@Cache(usage = CacheConcurrencyStrategy.READ_ONLY)
class Publisher {

  @Id @GeneratedValue private @Nullable UUID id;

  private String name;
  private String city;
  private LocalDate founded;

  /** For Hibernate. */
  protected Publisher() {}

  Publisher(String name, String city, LocalDate founded) {
    this.name = name;
    this.city = city;
    this.founded = founded;
  }

  /** Such as {@code Harbour Press, Lisbon, since 1957}. */
  String imprint() {
    return name + ", " + city + ", since " + founded.getYear();
  }
}
