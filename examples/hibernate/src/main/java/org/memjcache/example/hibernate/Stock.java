package org.memjcache.example.hibernate;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;

/** The number of copies of a book in a branch; changes most often. */
@Entity
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
class Stock {

  @EmbeddedId private StockId id;

  @Version private int version;

  private int copies;
  private Instant counted;

  /** For Hibernate. */
  protected Stock() {}

  Stock(StockId id, int copies, Instant counted) {
    this.id = id;
    this.copies = copies;
    this.counted = counted;
  }

  int copies() {
    return copies;
  }

  /** Takes the wanted number of copies, or all if there are fewer; returns the number taken. */
  int take(int wanted, Instant now) {
    int taken = Math.min(wanted, copies);
    copies -= taken;
    counted = now;
    return taken;
  }

  @Override
  public String toString() {
    return copies + " in " + id.branch() + ", counted " + counted;
  }
}
