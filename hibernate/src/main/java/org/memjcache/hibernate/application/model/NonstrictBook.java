package org.memjcache.hibernate.application.model;

import jakarta.persistence.Cacheable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;

/** A book whose change takes it out of the cache. */
@Entity
@Cacheable
@NaturalIdCache
@Cache(usage = CacheConcurrencyStrategy.NONSTRICT_READ_WRITE)
public class NonstrictBook extends Book {

  @NaturalId(mutable = true)
  private String isbn;

  @ElementCollection
  @Cache(usage = CacheConcurrencyStrategy.NONSTRICT_READ_WRITE)
  private Set<String> tags = new HashSet<>();

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
