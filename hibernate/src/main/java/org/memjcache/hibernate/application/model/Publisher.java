package org.memjcache.hibernate.application.model;

import jakarta.persistence.Cacheable;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;

/**
 * A publisher: a UUID as id, an immutable natural id of two attributes, entities in a collection.
 */
@Entity
@Cacheable
@NaturalIdCache
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
public class Publisher {

  @Id private UUID id;
  @NaturalId private String country;
  @NaturalId private String name;

  @OneToMany(mappedBy = "publisher", cascade = CascadeType.ALL)
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
  private Set<Edition> editions = new HashSet<>();

  /** For Hibernate. */
  protected Publisher() {}

  /** A publisher without editions. */
  public Publisher(UUID id, String country, String name) {
    this.id = id;
    this.country = country;
    this.name = name;
  }

  /** Its id. */
  public UUID id() {
    return id;
  }

  /** Where it is. */
  public String country() {
    return country;
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Its editions. */
  public Set<Edition> editions() {
    return editions;
  }

  /** A new edition of it. */
  public Edition edit(long book, int number) {
    Edition edition = new Edition(new EditionId(book, number), this);
    editions.add(edition);
    return edition;
  }
}
