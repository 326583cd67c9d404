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

/** A book for a cache that takes part in transactions, which JCache does not. */
@Entity
@Cacheable
@NaturalIdCache
@Cache(usage = CacheConcurrencyStrategy.TRANSACTIONAL)
public class TransactionalBook extends Book {

  @NaturalId(mutable = true)
  private String isbn;

  @ElementCollection
  @Cache(usage = CacheConcurrencyStrategy.TRANSACTIONAL)
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
