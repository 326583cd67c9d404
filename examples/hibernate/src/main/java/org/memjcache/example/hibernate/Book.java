package org.memjcache.example.hibernate;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;
import org.jspecify.annotations.Nullable;

/**
 * A book of the catalogue. The book itself, its id by ISBN, the ids of its authors and its keywords
 * are cached, each in a region of its own.
 */
@Entity
@NaturalIdCache
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
class Book {

  @Id @GeneratedValue private @Nullable Long id;

  @Version private int version;

  @NaturalId private String isbn;

  private String title;
  private BigDecimal price;
  private LocalDate published;

  @Enumerated(EnumType.STRING)
  private Binding binding;

  @ManyToOne(optional = false, fetch = FetchType.LAZY)
  private Publisher publisher;

  @ManyToMany
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
  private Set<Author> authors = new HashSet<>();

  @ElementCollection
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
  private Set<String> keywords = new HashSet<>();

  /** For Hibernate. */
  protected Book() {}

  Book(String isbn, String title, Publisher publisher, LocalDate published, Binding binding) {
    this.isbn = isbn;
    this.title = title;
    this.publisher = publisher;
    this.published = published;
    this.binding = binding;
    this.price = BigDecimal.ZERO;
  }

  /** Title, binding, date, publisher and ISBN. */
  String heading() {
    return "%s, %s, %s, %s, %s".formatted(title, binding, published, publisher.imprint(), isbn);
  }

  String title() {
    return title;
  }

  BigDecimal price() {
    return price;
  }

  void setPrice(BigDecimal price) {
    this.price = price;
  }

  Binding binding() {
    return binding;
  }

  Set<Author> authors() {
    return authors;
  }

  Set<String> keywords() {
    return keywords;
  }
}
