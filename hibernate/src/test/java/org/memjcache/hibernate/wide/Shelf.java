package org.memjcache.hibernate.wide;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.memjcache.hibernate.application.model.Genre;

/** Where the books of a genre stand: an enum as id. */
@Entity
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.NONSTRICT_READ_WRITE)
public class Shelf {

  @Id
  @Enumerated(EnumType.STRING)
  private Genre genre;

  private String place;

  /** For Hibernate. */
  protected Shelf() {}

  /** A shelf at a place. */
  public Shelf(Genre genre, String place) {
    this.genre = genre;
    this.place = place;
  }

  /** Where it is. */
  public String place() {
    return place;
  }
}
