package org.memjcache.example.hibernate;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hibernate.Session;

/** Generated books, customers and orders; the same ones in each run. */
public final class SampleData {

  private static final int BOOKS = 240;
  private static final int AUTHORS = 80;
  private static final int CUSTOMERS = 100;

  private static final List<String> FIRST_NAMES =
      List.of("Ada", "Bruno", "Clara", "Dario", "Edda", "Felix", "Greta", "Hugo", "Ida", "Jonas");
  private static final List<String> LAST_NAMES =
      List.of(
          "Lind", "Marsh", "Novak", "Okafor", "Petit", "Quist", "Rossi", "Sato", "Tran", "Weiss");
  private static final List<String> ADJECTIVES =
      List.of("Quiet", "Last", "Hidden", "Silver", "Endless", "Broken", "Northern", "Second");
  private static final List<String> NOUNS =
      List.of("Harbour", "Winter", "Letter", "Garden", "Orchard", "Lighthouse", "Map", "River");
  private static final List<String> PLACES =
      List.of("of Lisbon", "in the Rain", "without a Name", "at Noon", "beyond the Hills");
  private static final List<String> KEYWORDS =
      List.of(
          "crime", "family", "history", "sea", "travel", "love", "war", "science", "art", "food");

  private final Random random = new Random(107);

  /** The ISBNs of all books. */
  public static List<String> isbns() {
    return numbered("978-3-16-%06d", BOOKS);
  }

  /** The addresses of all customers. */
  public static List<String> emails() {
    return numbered("customer%d@example.org", CUSTOMERS);
  }

  /** What books are about. */
  public static List<String> keywords() {
    return KEYWORDS;
  }

  private static List<String> numbered(String format, int count) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      names.add(format.formatted(i));
    }
    return names;
  }

  void fill(Session session) {
    List<Publisher> publishers =
        List.of(
            new Publisher("Harbour Press", "Lisbon", LocalDate.of(1957, 3, 1)),
            new Publisher("Nordlicht", "Kiel", LocalDate.of(1921, 9, 12)),
            new Publisher("Papillon", "Lyon", LocalDate.of(1988, 5, 30)),
            new Publisher("Old Mill Books", "Bath", LocalDate.of(2004, 1, 2)));
    publishers.forEach(session::persist);
    List<Author> authors = new ArrayList<>();
    for (int i = 0; i < AUTHORS; i++) {
      authors.add(new Author(name(), date(1930, 1995)));
    }
    authors.forEach(session::persist);
    List<Book> books = new ArrayList<>();
    for (String isbn : isbns()) {
      books.add(book(isbn, pick(publishers), authors));
    }
    books.forEach(session::persist);
    for (String isbn : isbns()) {
      session.persist(new ReadingSample(isbn, sample()));
      for (Branch branch : Branch.values()) {
        Instant counted = instant();
        session.persist(new Stock(new StockId(branch, isbn), random.nextInt(5, 50), counted));
      }
    }
    for (String email : emails()) {
      byte[] hash = new byte[32];
      random.nextBytes(hash);
      Customer customer = new Customer(email, name(), hash, instant());
      session.persist(customer);
      for (int i = random.nextInt(4); i > 0; i--) {
        session.persist(order(customer, books));
      }
    }
  }

  private Book book(String isbn, Publisher publisher, List<Author> authors) {
    String title = "The " + pick(ADJECTIVES) + " " + pick(NOUNS) + " " + pick(PLACES);
    Book book = new Book(isbn, title, publisher, date(1990, 2026), pick(List.of(Binding.values())));
    book.setPrice(new BigDecimal(random.nextInt(600, 4_000)).movePointLeft(2));
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      book.authors().add(pick(authors));
      book.keywords().add(pick(KEYWORDS));
    }
    return book;
  }

  private PurchaseOrder order(Customer customer, List<Book> books) {
    PurchaseOrder order = new PurchaseOrder(customer, instant());
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      order.add(pick(books), random.nextInt(1, 3));
    }
    return order;
  }

  private String sample() {
    StringBuilder text = new StringBuilder();
    while (text.length() < ReadingSample.LENGTH) {
      text.append(pick(ADJECTIVES))
          .append(' ')
          .append(pick(NOUNS))
          .append(' ')
          .append(pick(PLACES))
          .append(". ");
    }
    return text.substring(0, ReadingSample.LENGTH);
  }

  private String name() {
    return pick(FIRST_NAMES) + " " + pick(LAST_NAMES);
  }

  private LocalDate date(int fromYear, int toYear) {
    return LocalDate.of(random.nextInt(fromYear, toYear), 1, 1).plusDays(random.nextInt(365));
  }

  /** An instant in whole seconds, which every database stores exactly. */
  private Instant instant() {
    return Instant.ofEpochSecond(random.nextLong(1_700_000_000L, 1_780_000_000L));
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
