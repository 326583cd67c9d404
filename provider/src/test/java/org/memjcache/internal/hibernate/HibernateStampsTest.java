package org.memjcache.internal.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memjcache.internal.codec.value.CompiledClasses;
import org.memjcache.internal.codec.value.ValueStamps;

/**
 * What is stored under Hibernate's keys carries a stamp of the entity's shape; classes of the same
 * names stand in for Hibernate's, so that a test can have two versions of an entity.
 */
class HibernateStampsTest {

  private static final String KEY =
      "package org.hibernate.cache.internal; public class BasicCacheKeyImplementation {"
          + " String role; public BasicCacheKeyImplementation(String role) { this.role = role; }"
          + " public String getEntityOrRoleName() { return role; } }";
  private static final String NATURAL_ID_KEY =
      "package org.hibernate.cache.internal; public class NaturalIdCacheKey {"
          + " public String getEntityName() { return \"shop.Order\"; } }";
  private static final String QUERY_KEY =
      "package org.hibernate.cache.spi; public class QueryKey {}";
  private static final String ENTRY =
      "package org.hibernate.cache.spi.entry; public class StandardCacheEntryImpl {"
          + " public String subclass = \"shop.Order\";"
          + " public String getSubclass() { return subclass; } }";
  private static final String ACCESS =
      "package org.hibernate.cache.spi.support; public class AbstractReadWriteAccess {"
          + " public static class Item { public Object value;"
          + "   public Object getValue() { return value; } }"
          + " public static class SoftLockImpl { public Object getValue() { return null; } } }";
  private static final String EMBEDDABLE = "package shop; public class Address { String city; }";
  private static final String GENRE = "package shop; public enum Kind { RETAIL, WHOLESALE }";
  private static final String REFERRED =
      "package shop; @jakarta.persistence.Entity public class Customer { String name; }";
  private static final String BASE = "package shop; public class Base { int version; }";
  private static final String FIELDS =
      "int amount; @jakarta.persistence.Column(name = \"NAME\") String name; Address address;"
          + " java.util.List<Address> others; Kind kind; Customer customer;";

  private static final String ENTITY_ANNOTATION =
      "package jakarta.persistence; import java.lang.annotation.*;"
          + " @Retention(RetentionPolicy.RUNTIME) public @interface Entity {}";
  private static final String COLUMN =
      "package jakarta.persistence; import java.lang.annotation.*;"
          + " @Retention(RetentionPolicy.RUNTIME) public @interface Column"
          + " { String name() default \"\"; int[] sizes() default {1, 2}; }";

  private static CompiledClasses classes(Map<String, String> changed) {
    Map<String, String> sources = new HashMap<>();
    sources.put("order", "package shop; public class Order extends Base { " + FIELDS + " }");
    sources.put("embeddable", EMBEDDABLE);
    sources.put("enum", GENRE);
    sources.put("referred", REFERRED);
    sources.put("base", BASE);
    sources.putAll(changed);
    List<String> all = new ArrayList<>(sources.values());
    all.addAll(List.of(KEY, NATURAL_ID_KEY, QUERY_KEY, ENTRY, ACCESS, ENTITY_ANNOTATION, COLUMN));
    return CompiledClasses.of(all.toArray(String[]::new));
  }

  private static int stamp(CompiledClasses classes, Object key, Object value) {
    HibernateStamps stamps = new HibernateStamps(classes, Set.of());
    assertThat(stamps.concern(key)).isTrue();
    return stamps.of(key, value);
  }

  private static int stampOfCollection(CompiledClasses classes) throws Exception {
    return stamp(classes, key(classes, "shop.Order.others"), List.of("city"));
  }

  private static Object key(CompiledClasses classes, String role) throws Exception {
    return classes
        .loadClass("org.hibernate.cache.internal.BasicCacheKeyImplementation")
        .getConstructor(String.class)
        .newInstance(role);
  }

  private static Object make(CompiledClasses classes, String name) throws Exception {
    return classes.loadClass(name).getConstructor().newInstance();
  }

  private static Object entry(CompiledClasses classes) throws Exception {
    return make(classes, "org.hibernate.cache.spi.entry.StandardCacheEntryImpl");
  }

  private static Object item(CompiledClasses classes, Object value) throws Exception {
    Object item = make(classes, "org.hibernate.cache.spi.support.AbstractReadWriteAccess$Item");
    item.getClass().getField("value").set(item, value);
    return item;
  }

  @Test
  void stamp_sameShape_isEqual() throws Exception {
    String reordered =
        "package shop; public class Order extends Base { Kind kind; Customer customer;"
            + " java.util.List<Address> others; static int counter; transient int cache;"
            + " public int $$_hibernate_mark; int amount; Address address; int twice() { return 2 * amount; }"
            + " @jakarta.persistence.Column(name = \"NAME\") String name; }";
    int stamp = stampOfCollection(classes(Map.of()));
    assertThat(stamp).isNotEqualTo(ValueStamps.NONE);
    assertThat(stampOfCollection(classes(Map.of("order", reordered)))).isEqualTo(stamp);
    assertThat(
            stampOfCollection(
                classes(Map.of("referred", REFERRED.replace("String name", "long number")))))
        .as("what is referred to is not part of the state")
        .isEqualTo(stamp);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order/int amount/long amount",
        "order/int amount/int quantity",
        "order/int amount;/",
        "order/int amount;/int amount; int added;",
        "order/\"NAME\"/\"TITLE\"",
        "order/name = \"NAME\"/name = \"NAME\", sizes = {1, 3}",
        "order/int amount;/int amount; @jakarta.persistence.Column String getter() { return name; }",
        "order/Address address/String address",
        "order/List<Address>/List<String>",
        "embeddable/String city/String town",
        "embeddable/String city/Object city",
        "enum/RETAIL, WHOLESALE/WHOLESALE, RETAIL",
        "enum/WHOLESALE/WHOLESALE, MAIL",
        "base/int version/long version",
      })
  void stamp_changedShape_differs(String change) throws Exception {
    String[] parts = change.split("/", -1);
    Map<String, String> sources =
        Map.of(
            "order", "package shop; public class Order extends Base { " + FIELDS + " }",
            "embeddable", EMBEDDABLE,
            "enum", GENRE,
            "base", BASE);
    String changed = sources.get(parts[0]).replace(parts[1], parts[2]);
    assertThat(changed).isNotEqualTo(sources.get(parts[0]));
    assertThat(stampOfCollection(classes(Map.of(parts[0], changed))))
        .isNotEqualTo(stampOfCollection(classes(Map.of())));
  }

  @Test
  void stamp_wrappedValue_isOfItsSubclass() throws Exception {
    CompiledClasses classes = classes(Map.of());
    Object key = key(classes, "shop.Base");
    int order = stamp(classes, key, entry(classes));
    assertThat(stamp(classes, key, item(classes, entry(classes)))).isEqualTo(order);
    assertThat(stamp(classes, key, Map.of("_subclass", "shop.Order"))).isEqualTo(order);
    assertThat(stamp(classes, key, item(classes, Map.of("_subclass", "shop.Order"))))
        .isEqualTo(order);
    assertThat(stamp(classes, key, item(classes, 17L))).isNotEqualTo(order);
    assertThat(stamp(classes, key(classes, "shop.Order"), item(classes, 17L))).isEqualTo(order);
    assertThat(stamp(classes, make(classes, "org.hibernate.cache.internal.NaturalIdCacheKey"), 17L))
        .isEqualTo(order);
  }

  @Test
  void stamp_softLock_isNone() throws Exception {
    CompiledClasses classes = classes(Map.of());
    Object lock =
        make(classes, "org.hibernate.cache.spi.support.AbstractReadWriteAccess$SoftLockImpl");
    assertThat(stamp(classes, key(classes, "shop.Order"), lock)).isEqualTo(ValueStamps.NONE);
  }

  @Test
  void stamp_roleWithoutClass_usesName() throws Exception {
    CompiledClasses classes = classes(Map.of());
    int one = stamp(classes, key(classes, "Order"), List.of());
    assertThat(one).isNotEqualTo(ValueStamps.NONE);
    assertThat(stamp(classes, key(classes, "Order"), List.of())).isEqualTo(one);
    assertThat(stamp(classes, key(classes, "Customer"), List.of())).isNotEqualTo(one);
    assertThat(stamp(classes, make(classes, "org.hibernate.cache.spi.QueryKey"), List.of()))
        .isNotEqualTo(ValueStamps.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shop.Customer",
        "prefix.shop.Customer",
        "shop.Customer.names",
        "a.b.shop.Customer##NaturalId"
      })
  void stamp_queryResult_coversEntitiesWithRegions(String region) throws Exception {
    Set<String> regions = new HashSet<>(Set.of("default-query-results-region", "shop.Order"));
    CompiledClasses now = classes(Map.of());
    CompiledClasses changed =
        classes(Map.of("referred", REFERRED.replace("String name", "long name")));
    HibernateStamps stamps = new HibernateStamps(now, regions);
    int before = stamp(stamps, now);
    assertThat(stamp(new HibernateStamps(changed, regions), changed)).isEqualTo(before);

    regions.add(region);

    int stamp = stamp(stamps, now);
    assertThat(stamp).isNotEqualTo(before);
    assertThat(stamp(new HibernateStamps(classes(Map.of()), regions), now)).isEqualTo(stamp);
    assertThat(stamp(new HibernateStamps(changed, regions), changed)).isNotEqualTo(stamp);
  }

  private static int stamp(HibernateStamps stamps, CompiledClasses classes) throws Exception {
    return stamps.of(make(classes, "org.hibernate.cache.spi.QueryKey"), List.of());
  }

  @ParameterizedTest
  @ValueSource(classes = {String.class, Long.class, Number.class, int[].class, Thread.State.class})
  void of_otherKeyType_isNoStamps(Class<?> keyType) {
    assertThat(HibernateStamps.of(keyType, getClass().getClassLoader(), Set.of()))
        .isSameAs(ValueStamps.NO_STAMPS);
  }

  @Test
  void of_hibernateKeyType_concernsKeys() throws Exception {
    CompiledClasses classes = classes(Map.of());
    Object key = key(classes, "shop.Order");
    for (Class<?> type : List.of(Object.class, java.io.Serializable.class, key.getClass())) {
      assertThat(HibernateStamps.of(type, classes, Set.of()).concern(key)).isTrue();
    }
  }

  @Test
  void concern_otherKey_isFalse() {
    assertThat(new HibernateStamps(getClass().getClassLoader(), Set.of()).concern("shop.Order"))
        .isFalse();
  }
}
