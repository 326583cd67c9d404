package org.memjcache.hibernate.application.model;

import jakarta.persistence.Cacheable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;

/** A book with a version that is locked in the cache while it changes. */
@Entity
@Cacheable
@NaturalIdCache
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
public class VersionedBook extends Book {

  @NaturalId(mutable = true)
  private String isbn;

  @ElementCollection
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
  private Set<String> tags = new HashSet<>();

  @Version private int version;

  @Override
  public String isbn() {
    return isbn;
  }

  @Override
  public void setIsbn(String isbn) {
    this.isbn = isbn;
  }

  @Override
  public Set<String> tags() {
    return tags;
  }
}
