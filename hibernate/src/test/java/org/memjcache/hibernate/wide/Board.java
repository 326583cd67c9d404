package org.memjcache.hibernate.wide;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import java.io.Serializable;
import java.util.UUID;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.memjcache.hibernate.application.model.Publisher;

/** A board for the books of a publisher: an entity in the id. */
@Entity
@IdClass(Board.Key.class)
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
public class Board {

  /** The id. */
  public record Key(UUID publisher, int height) implements Serializable {}

  @Id @ManyToOne private Publisher publisher;
  @Id private int height;
  private String wood;

  /** For Hibernate. */
  protected Board() {}

  /** A board at a height. */
  public Board(Publisher publisher, int height, String wood) {
    this.publisher = publisher;
    this.height = height;
    this.wood = wood;
  }

  /** What it is made of. */
  public String wood() {
    return wood;
  }
}
