package org.memjcache.hibernate.application.model;

import jakarta.persistence.Cacheable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;

/** An edition of a book: an embedded id. */
@Entity
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
public class Edition {

  @EmbeddedId private EditionId id;
  private String note;

  @ManyToOne(fetch = FetchType.LAZY)
  private Publisher publisher;

  /** For Hibernate. */
  protected Edition() {}

  Edition(EditionId id, Publisher publisher) {
    this.id = id;
    this.publisher = publisher;
  }

  /** Its id. */
  public EditionId id() {
    return id;
  }

  /** Its publisher. */
  public Publisher publisher() {
    return publisher;
  }

  /** What is said of it. */
  public String note() {
    return note;
  }

  /** Says something else of it. */
  public void setNote(String note) {
    this.note = note;
  }
}
