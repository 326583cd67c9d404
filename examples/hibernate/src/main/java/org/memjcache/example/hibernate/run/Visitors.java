package org.memjcache.example.hibernate.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.memjcache.example.hibernate.Binding;
import org.memjcache.example.hibernate.Bookshop;
import org.memjcache.example.hibernate.Branch;
import org.memjcache.example.hibernate.SampleData;

/** Simulates visitors of the bookshop; the same ones for the same seed. */
final class Visitors {

  static final int PAGES = 200;
  private static final int ORDERS = 30;
  private static final int PRICES = 10;
  private static final int KEYWORDS = 5;

  private static final List<String> ISBNS = SampleData.isbns();
  private static final List<String> EMAILS = SampleData.emails();

  private final Bookshop shop;
  private final Random random;

  private Visitors(Bookshop shop, long seed) {
    this.shop = shop;
    this.random = new Random(seed);
  }

  /** Reads all pages and returns them. */
  static List<Object> read(Bookshop shop) {
    Visitors visitors = new Visitors(shop, 1);
    List<Object> pages = new ArrayList<>();
    while (pages.size() < PAGES) {
      pages.add(visitors.page());
    }
    return pages;
  }

  /** Takes and sends orders, and changes prices and keywords; which ones depends on the seed. */
  static void trade(Bookshop shop, long seed) {
    Visitors visitors = new Visitors(shop, seed);
    for (int i = 0; i < ORDERS; i++) {
      visitors.order();
    }
    for (int i = 0; i < PRICES; i++) {
      shop.changePrice(
          visitors.isbn(), new BigDecimal(visitors.random.nextInt(100, 9_000)).movePointLeft(2));
    }
    for (int i = 0; i < KEYWORDS; i++) {
      shop.addKeyword(visitors.isbn(), "signed");
    }
  }

  private Object page() {
    return switch (random.nextInt(10)) {
      case 0 -> shop.publishers();
      case 1 -> shop.waiting();
      case 2 -> search();
      case 3, 4 -> shop.account(email());
      default -> shop.book(isbn());
    };
  }

  private List<String> search() {
    String keyword = pick(SampleData.keywords());
    Binding binding = pick(List.of(Binding.values()));
    return shop.search(keyword, binding, new BigDecimal(pick(List.of("15.00", "25.00"))));
  }

  private void order() {
    String email = email();
    shop.order(email, isbn(), random.nextInt(1, 4), pick(List.of(Branch.values())));
    if (random.nextBoolean()) {
      shop.send(email);
    }
  }

  /** Half of the visitors want one of the ten best-selling books. */
  private String isbn() {
    return random.nextBoolean() ? ISBNS.get(random.nextInt(10)) : pick(ISBNS);
  }

  private String email() {
    return pick(EMAILS);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
