package org.memjcache.example.hibernate;

import jakarta.persistence.Persistence;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.hibernate.KeyType;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.query.SelectionQuery;
import org.hibernate.stat.Statistics;

/**
 * The application: reads pages and takes orders, each in a transaction of its own.
 *
 * <p>Only the queries refer to the cache: they declare that their results may be cached.
 */
public final class Bookshop implements AutoCloseable {

  private final SessionFactory sessions;

  private Bookshop(Map<String, String> settings) {
    sessions =
        Persistence.createEntityManagerFactory("bookshop", settings).unwrap(SessionFactory.class);
  }

  /** Opens the bookshop as configured in {@code persistence.xml}. */
  public static Bookshop open() {
    return new Bookshop(Map.of());
  }

  /** Opens the bookshop without a cache: all values are read from the database. */
  public static Bookshop openWithoutCache() {
    return new Bookshop(
        Map.of(
            "hibernate.cache.use_second_level_cache", "false",
            "hibernate.cache.use_query_cache", "false"));
  }

  /** Creates the tables of the database, in place of existing ones, and fills them. */
  public void create() {
    sessions.getSchemaManager().exportMappedObjects(true);
    sessions.inTransaction(session -> new SampleData().fill(session));
  }

  /** A book by its ISBN: natural id, associations, collections, embedded ids. */
  public BookPage book(String isbn) {
    return sessions.fromTransaction(
        session -> {
          Book book = book(session, isbn);
          return new BookPage(
              book.heading(),
              book.price(),
              book.authors().stream().map(Author::credit).sorted().toList(),
              book.keywords().stream().sorted().toList(),
              stock(session, isbn));
        });
  }

  /** A customer's account by email address: natural id, a byte array, orders and their lines. */
  public AccountPage account(String email) {
    return sessions.fromTransaction(
        session -> {
          Customer customer = customer(session, email);
          return new AccountPage(
              customer.email(),
              customer.name(),
              HexFormat.of().formatHex(customer.passwordHash()),
              customer.registered(),
              customer.orders().stream()
                  .sorted(Comparator.comparing(PurchaseOrder::placed))
                  .map(PurchaseOrder::toString)
                  .toList());
        });
  }

  /** Titles with a keyword and a price up to a limit: a query whose result is cached. */
  public List<String> search(String keyword, Binding binding, BigDecimal limit) {
    return sessions.fromTransaction(
        session ->
            cached(
                    session,
                    Book.class,
                    """
                    select b from Book b join b.keywords k
                    where k = :keyword and b.binding = :binding and b.price <= :limit
                    order by b.price, b.isbn
                    """)
                .setParameter("keyword", keyword)
                .setParameter("binding", binding)
                .setParameter("limit", limit)
                .getResultList()
                .stream()
                .map(book -> book.title() + " " + book.price())
                .toList());
  }

  /** The number of books of each publisher: a query for rows instead of entities. */
  public List<String> publishers() {
    return sessions.fromTransaction(
        session ->
            cached(
                    session,
                    Object[].class,
                    """
                    select p.name, count(b), max(b.published) from Book b join b.publisher p
                    group by p.name order by p.name
                    """)
                .getResultList()
                .stream()
                .map(Arrays::toString)
                .toList());
  }

  /** The oldest unsent orders: a query with a limit, and the customers of its entities. */
  public List<String> waiting() {
    return sessions.fromTransaction(
        session ->
            cached(
                    session,
                    PurchaseOrder.class,
                    "select o from PurchaseOrder o where o.state = :state order by o.placed, o.id")
                .setParameter("state", PurchaseOrder.State.PLACED)
                .setMaxResults(20)
                .getResultList()
                .stream()
                .map(order -> order.customer().name() + ": " + order)
                .toList());
  }

  /** All reading samples, which are too large for one item of the cache. */
  public List<String> samples() {
    return sessions.fromTransaction(
        session ->
            cached(session, String.class, "select s.text from ReadingSample s order by s.isbn")
                .getResultList());
  }

  /** Takes an order for as many copies as the branch has. */
  public void order(String email, String isbn, int copies, Branch branch) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    sessions.inTransaction(
        session -> {
          Stock stock = session.find(Stock.class, new StockId(branch, isbn));
          PurchaseOrder order = new PurchaseOrder(customer(session, email), now);
          order.add(book(session, isbn), stock.take(copies, now));
          session.persist(order);
        });
  }

  /** Sends all unsent orders of a customer. */
  public void send(String email) {
    sessions.inTransaction(
        session -> customer(session, email).orders().forEach(PurchaseOrder::send));
  }

  /** Changes the price of a book. */
  public void changePrice(String isbn, BigDecimal price) {
    sessions.inTransaction(session -> book(session, isbn).setPrice(price));
  }

  /** Adds a keyword to a book. */
  public void addKeyword(String isbn, String keyword) {
    sessions.inTransaction(session -> book(session, isbn).keywords().add(keyword));
  }

  /** The statistics of Hibernate. */
  public Statistics statistics() {
    return sessions.getStatistics();
  }

  @Override
  public void close() {
    sessions.close();
  }

  private static Book book(Session session, String isbn) {
    return session.find(Book.class, isbn, KeyType.NATURAL);
  }

  private static Customer customer(Session session, String email) {
    return session.find(Customer.class, email, KeyType.NATURAL);
  }

  private static List<String> stock(Session session, String isbn) {
    return Arrays.stream(Branch.values())
        .map(branch -> session.find(Stock.class, new StockId(branch, isbn)).toString())
        .toList();
  }

  private static <R> SelectionQuery<R> cached(Session session, Class<R> result, String hql) {
    return session.createSelectionQuery(hql, result).setCacheable(true);
  }
}
