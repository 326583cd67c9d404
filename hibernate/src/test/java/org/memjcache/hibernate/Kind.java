package org.memjcache.hibernate;

import static java.util.stream.Collectors.joining;

import org.hibernate.Cache;
import org.hibernate.Session;
import org.memjcache.hibernate.application.SessionWork;
import org.memjcache.hibernate.application.model.Book;
import org.memjcache.hibernate.application.model.Strategy;

/** The four kinds of things that Hibernate caches, and how a book is read by each. */
enum Kind {
  /** The title, of the book that is found by its id. */
  ENTITY {
    @Override
    String read(Session session, Strategy strategy, long id) {
      Book book = session.find(strategy.entity(), id);
      return book == null ? null : book.title();
    }

    @Override
    void change(Book book) {
      book.setTitle(CHANGED);
    }

    @Override
    String region(Strategy strategy) {
      return strategy.region();
    }

    @Override
    void evict(Cache cache, Strategy strategy, long id) {
      cache.evictEntityData(strategy.entity(), id);
    }
  },

  /** The tags of that book. */
  COLLECTION {
    @Override
    String read(Session session, Strategy strategy, long id) {
      Book book = session.find(strategy.entity(), id);
      return book == null ? null : book.tags().stream().sorted().collect(joining(" "));
    }

    @Override
    void change(Book book) {
      book.tags().clear();
      book.tags().add(CHANGED);
    }

    @Override
    String region(Strategy strategy) {
      return strategy.tagsRegion();
    }

    @Override
    void evict(Cache cache, Strategy strategy, long id) {
      cache.evictCollectionData(region(strategy), id);
    }
  },

  /** The title, of the book that is found by its first or its changed natural id. */
  NATURAL_ID {
    @Override
    String read(Session session, Strategy strategy, long id) {
      Book book = find(session, strategy, "isbn-" + id);
      if (book == null) {
        return find(session, strategy, "isbn-" + id + CHANGED) == null ? null : CHANGED;
      }
      return book.title();
    }

    @Override
    void change(Book book) {
      book.setIsbn(book.isbn() + CHANGED);
    }

    @Override
    String region(Strategy strategy) {
      return strategy.naturalIdRegion();
    }

    @Override
    void evict(Cache cache, Strategy strategy, long id) {
      cache.evictNaturalIdData(strategy.entity());
    }

    private Book find(Session session, Strategy strategy, String isbn) {
      return session.byNaturalId(strategy.entity()).using("isbn", isbn).load();
    }
  },

  /** The title, as the result of a query. */
  QUERY {
    @Override
    String read(Session session, Strategy strategy, long id) {
      return session
          .createQuery("select title from " + strategy.table() + " where id = :id", String.class)
          .setParameter("id", id)
          .setCacheable(true)
          .setCacheRegion(region(strategy))
          .getSingleResultOrNull();
    }

    @Override
    void change(Book book) {
      book.setTitle(CHANGED);
    }

    @Override
    String region(Strategy strategy) {
      return "titles-" + strategy.table();
    }

    @Override
    void evict(Cache cache, Strategy strategy, long id) {
      cache.evictQueryRegion(region(strategy));
    }
  };

  /** What is read after a {@link #change}. */
  static final String CHANGED = "changed";

  /** Reads it; null if the book is gone. */
  abstract String read(Session session, Strategy strategy, long id);

  /** Changes what is read. */
  abstract void change(Book book);

  /** The region where it is cached. */
  abstract String region(Strategy strategy);

  /** Evicts it; of natural ids and queries, all of the region. */
  abstract void evict(Cache cache, Strategy strategy, long id);

  SessionWork<String> reading(Strategy strategy, long id) {
    return session -> read(session, strategy, id);
  }

  SessionWork<Void> changing(Strategy strategy, long id) {
    return session -> {
      change(session.find(strategy.entity(), id));
      return null;
    };
  }
}
