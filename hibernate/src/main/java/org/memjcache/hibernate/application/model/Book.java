package org.memjcache.hibernate.application.model;

import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** A book, with attributes of the types that are used in entities; its classes differ by cache. */
@MappedSuperclass
public abstract class Book {

  @Id private long id;
  private String title;

  @Enumerated(EnumType.STRING)
  private Genre genre;

  private BigDecimal price;
  private Instant printed;
  private LocalDate published;
  private Timestamp sold;
  private Duration readingTime;
  private UUID copy;
  private byte[] cover;
  private Locale language;
  @Embedded private Dimensions dimensions;

  @ManyToOne(fetch = FetchType.LAZY)
  private Publisher publisher;

  /** Fills it. */
  Book fill(long id, String title) {
    this.id = id;
    this.title = title;
    genre = id % 2 == 0 ? Genre.NOVEL : Genre.SCIENCE;
    price = new BigDecimal("12.50");
    printed = Instant.parse("2026-01-02T03:04:05.006007Z");
    published = LocalDate.of(2025, 12, 31);
    sold = Timestamp.valueOf("2026-02-03 04:05:06.007008");
    readingTime = Duration.ofMinutes(90);
    copy = new UUID(7, id);
    cover = new byte[] {1, 2, (byte) 200};
    language = Locale.forLanguageTag("zh-TW");
    dimensions = new Dimensions(210, 148);
    setIsbn("isbn-" + id);
    tags().add("new");
    return this;
  }

  /** Its id. */
  public long id() {
    return id;
  }

  /** Its title. */
  public String title() {
    return title;
  }

  /** Gives it another title. */
  public void setTitle(String title) {
    this.title = title;
  }

  /** Its publisher, loaded when it is asked. */
  public Publisher publisher() {
    return publisher;
  }

  /** Gives it another publisher. */
  public void setPublisher(Publisher publisher) {
    this.publisher = publisher;
  }

  /** Its natural id. */
  public abstract String isbn();

  /** Gives it another natural id, which is only stored if it is mutable. */
  public abstract void setIsbn(String isbn);

  /** Its collection. */
  public abstract Set<String> tags();

  /** All of its own attributes, to be compared. */
  public String attributes() {
    return String.join(
        " ",
        String.valueOf(id),
        title,
        genre + " " + genre.shelf(),
        price.toPlainString(),
        printed.toString(),
        published.toString(),
        sold.toString(),
        readingTime.toString(),
        copy.toString(),
        Arrays.toString(cover),
        language.toLanguageTag(),
        dimensions.toString(),
        isbn());
  }
}
