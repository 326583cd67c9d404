package org.memjcache.hibernate.wide;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.UnknownHostException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;
import org.memjcache.hibernate.application.model.Dimensions;
import org.memjcache.hibernate.application.model.Genre;
import org.memjcache.hibernate.application.model.Publisher;

/** An entity with an attribute of each type that Hibernate maps by itself. */
@Entity
@Cacheable
@NaturalIdCache
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
public class Wide {

  @EmbeddedId private WideId id;
  @Version private int version;

  @NaturalId
  @Enumerated(EnumType.STRING)
  private Genre naturalGenre;

  @NaturalId private LocalDate naturalDate;
  @NaturalId private BigDecimal naturalAmount;

  private boolean flag;
  private Character letter;
  private byte tiny;
  private short small;
  private int medium;
  private Long large;
  private float single;
  private Double twice;
  private BigInteger whole;
  private BigDecimal amount;
  private String text;
  private char[] chars;
  private byte[] bytes;
  private int[] numbers;
  private String[] words;

  private LocalDate dayOf;
  private LocalTime clockTime;
  private LocalDateTime dayAndTime;
  private Instant instant;
  private OffsetDateTime offsetDateTime;
  private ZonedDateTime zonedDateTime;
  private Duration duration;
  private Year years;
  private Date moment;
  private java.sql.Date sqlDate;
  private Time sqlTime;
  private Timestamp stamp;
  private Calendar calendar;

  private UUID token;
  private Locale locale;
  private Currency currency;
  private TimeZone timeZone;
  private ZoneId zone;
  private ZoneOffset zoneOffset;
  private URL url;
  private Class<?> javaType;
  private InetAddress address;

  @Enumerated(EnumType.STRING)
  private Genre named;

  private Genre numbered;

  @Convert(converter = Money.Converter.class)
  private Money money;

  private Label label;
  @Embedded private Dimensions dimensions;

  @ManyToOne(fetch = FetchType.LAZY)
  private Publisher publisher;

  @ElementCollection
  @OrderColumn
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
  private List<Dimensions> sizes = new ArrayList<>();

  @ElementCollection
  @MapKeyEnumerated(EnumType.STRING)
  @Cache(usage = CacheConcurrencyStrategy.NONSTRICT_READ_WRITE)
  private Map<Genre, String> remarks = new HashMap<>();

  @ElementCollection
  @Enumerated(EnumType.STRING)
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
  private Set<Genre> genres = new HashSet<>();

  /** For Hibernate. */
  protected Wide() {}

  /** The same state in every JVM. */
  public Wide(long number, Publisher publisher) {
    id = new WideId(number);
    naturalGenre = Genre.NOVEL;
    naturalDate = LocalDate.ofEpochDay(number);
    naturalAmount = new BigDecimal("3.50");
    this.publisher = publisher;
    fillNumbers();
    fillTimes();
    fillOthers();
    sizes.add(new Dimensions(1, 2));
    sizes.add(new Dimensions(3, 4));
    remarks.put(Genre.NOVEL, "long");
    genres.add(Genre.NOVEL);
    genres.add(Genre.SCIENCE);
  }

  private void fillNumbers() {
    flag = true;
    letter = 'ß';
    tiny = -1;
    small = 2;
    medium = 3;
    large = 1L << 40;
    single = 1.5f;
    twice = 2.5;
    whole = BigInteger.TEN;
    amount = new BigDecimal("12.50");
    text = "Grüße €";
    chars = new char[] {'a', 'b'};
    bytes = new byte[] {1, -1};
    numbers = new int[] {1, 2, 3};
    words = new String[] {"a", "b"};
  }

  private void fillTimes() {
    instant = Instant.ofEpochSecond(1_700_000_000, 123_456_000);
    dayOf = LocalDate.of(2026, 1, 2);
    clockTime = LocalTime.of(3, 4, 5);
    dayAndTime = dayOf.atTime(clockTime);
    offsetDateTime = dayAndTime.atOffset(ZoneOffset.ofHours(1));
    zonedDateTime = dayAndTime.atZone(ZoneId.of("Europe/Paris"));
    duration = Duration.ofMinutes(90);
    years = Year.of(2026);
    stamp = Timestamp.from(instant);
    moment = new Date(1_700_000_000_000L);
    sqlDate = java.sql.Date.valueOf(dayOf);
    sqlTime = Time.valueOf(clockTime);
    calendar = Calendar.getInstance();
    calendar.setTime(moment);
  }

  private void fillOthers() {
    token = new UUID(3, 4);
    locale = Locale.forLanguageTag("zh-TW");
    currency = Currency.getInstance("EUR");
    timeZone = TimeZone.getTimeZone("Europe/Paris");
    zone = ZoneId.of("Europe/Paris");
    zoneOffset = ZoneOffset.ofHours(2);
    javaType = String.class;
    named = Genre.NOVEL;
    numbered = Genre.SCIENCE;
    money = new Money(199, currency);
    label = new Label("red", 0xff0000);
    dimensions = new Dimensions(5, 6);
    try {
      url = URI.create("http://127.0.0.1/book").toURL();
      address = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    } catch (MalformedURLException | UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Changes it. */
  public void setText(String text) {
    this.text = text;
  }

  /** Loads all that belongs to it, and counts it. */
  public int touch() {
    publisher.name();
    return sizes.size() + remarks.size() + genres.size();
  }
}
