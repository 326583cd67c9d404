package org.memjcache.example.hibernate;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;
import org.jspecify.annotations.Nullable;

/** A customer. Rarely changes, and never in two transactions at the same time. */
@Entity
@NaturalIdCache
@Cache(usage = CacheConcurrencyStrategy.NONSTRICT_READ_WRITE)
class Customer {

  @Id @GeneratedValue private @Nullable UUID id;

  @NaturalId private String email;

  private String name;
  private byte[] passwordHash;
  private Instant registered;

  @OneToMany(mappedBy = "customer")
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
  private List<PurchaseOrder> orders = new ArrayList<>();

  /** For Hibernate. */
  protected Customer() {}

  Customer(String email, String name, byte[] passwordHash, Instant registered) {
    this.email = email;
    this.name = name;
    this.passwordHash = passwordHash.clone();
    this.registered = registered;
  }

  String email() {
    return email;
  }

  String name() {
    return name;
  }

  byte[] passwordHash() {
    return passwordHash.clone();
  }

  Instant registered() {
    return registered;
  }

  List<PurchaseOrder> orders() {
    return orders;
  }
}
