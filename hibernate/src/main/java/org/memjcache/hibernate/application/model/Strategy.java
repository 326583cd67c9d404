package org.memjcache.hibernate.application.model;

/** The concurrency strategies, each with the entity that is cached by it. */
public enum Strategy {
  /** For what never changes. */
  READ_ONLY(ReadOnlyBook.class),
  /** Removes what changes. */
  NONSTRICT_READ_WRITE(NonstrictBook.class),
  /** Locks what changes. */
  READ_WRITE(ReadWriteBook.class),
  /** The same for an entity with a version. */
  READ_WRITE_VERSIONED(VersionedBook.class),
  /** Leaves it to the cache. */
  TRANSACTIONAL(TransactionalBook.class);

  private final Class<? extends Book> entity;

  Strategy(Class<? extends Book> entity) {
    this.entity = entity;
  }

  /** The class of its books. */
  public Class<? extends Book> entity() {
    return entity;
  }

  /** A new book, filled by its id. */
  public Book book(long id, String title) {
    Book book =
        switch (this) {
          case READ_ONLY -> new ReadOnlyBook();
          case NONSTRICT_READ_WRITE -> new NonstrictBook();
          case READ_WRITE -> new ReadWriteBook();
          case READ_WRITE_VERSIONED -> new VersionedBook();
          case TRANSACTIONAL -> new TransactionalBook();
        };
    return book.fill(id, title);
  }

  /** The entity's name in queries, which is its table's too. */
  public String table() {
    return entity.getSimpleName();
  }

  /** The region of its entities. */
  public String region() {
    return entity.getName();
  }

  /** The region of its collections. */
  public String tagsRegion() {
    return region() + ".tags";
  }

  /** The region of its natural ids. */
  public String naturalIdRegion() {
    return region() + "##NaturalId";
  }
}
