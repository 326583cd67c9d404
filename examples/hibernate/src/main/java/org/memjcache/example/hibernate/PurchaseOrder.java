package org.memjcache.example.hibernate;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.jspecify.annotations.Nullable;

/** An order of a customer. */
@Entity
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
class PurchaseOrder {

  /** The state of an order. */
  enum State {
    PLACED,
    SENT
  }

  @Id @GeneratedValue private @Nullable UUID id;

  @Version private int version;

  @ManyToOne(optional = false, fetch = FetchType.LAZY)
  private Customer customer;

  private Instant placed;

  @Enumerated(EnumType.STRING)
  private State state = State.PLACED;

  @ElementCollection
  @OrderColumn
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
  private List<OrderLine> lines = new ArrayList<>();

  /** For Hibernate. */
  protected PurchaseOrder() {}

  PurchaseOrder(Customer customer, Instant placed) {
    this.customer = customer;
    this.placed = placed;
  }

  void add(Book book, int copies) {
    lines.add(new OrderLine(book, copies, book.price()));
  }

  void send() {
    state = State.SENT;
  }

  /** The price including postage. */
  BigDecimal total() {
    return lines.stream()
        .map(
            line ->
                line.price()
                    .add(line.book().binding().postage())
                    .multiply(BigDecimal.valueOf(line.copies())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  Customer customer() {
    return customer;
  }

  Instant placed() {
    return placed;
  }

  /** Such as {@code 2 x The Quiet Harbour}. */
  List<String> contents() {
    return lines.stream().map(line -> line.copies() + " x " + line.book().title()).toList();
  }

  @Override
  public String toString() {
    return "%s, %s at %s: %s".formatted(total(), state, placed, contents());
  }
}
