package org.memjcache.hibernate.application.model;

import java.util.List;

/** All entities of the application. */
public final class Model {

  /** Their classes. */
  public static final List<Class<?>> ENTITIES =
      List.of(
          ReadOnlyBook.class,
          NonstrictBook.class,
          ReadWriteBook.class,
          VersionedBook.class,
          TransactionalBook.class,
          Publisher.class,
          Edition.class);

  private Model() {}
}
