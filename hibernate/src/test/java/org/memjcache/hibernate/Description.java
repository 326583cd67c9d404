package org.memjcache.hibernate;

import static java.util.stream.Collectors.joining;

import jakarta.persistence.Entity;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.Hibernate;

/** The state of what Hibernate has loaded as text, for comparisons from JVM to JVM. */
final class Description {

  private Description() {}

  /** Of an entity, a row, a value: with all attributes, but only the names of other entities. */
  static String of(Object object) {
    Object real = Hibernate.unproxy(object);
    return real != null && isEntity(real) ? attributes(real) : text(real);
  }

  private static String text(Object object) {
    Object real = Hibernate.unproxy(object);
    if (real == null) {
      return "null";
    } else if (real instanceof Collection<?> elements) {
      Stream<String> texts = elements.stream().map(Description::text);
      return (real instanceof Set ? texts.sorted() : texts).toList().toString();
    } else if (real instanceof Map<?, ?> map) {
      Function<Map.Entry<?, ?>, String> entry =
          each -> text(each.getKey()) + "=" + text(each.getValue());
      return map.entrySet().stream().map(entry).sorted().toList().toString();
    } else if (real.getClass().isArray()) {
      List<String> elements = new ArrayList<>();
      for (int i = 0; i < Array.getLength(real); i++) {
        elements.add(of(Array.get(real, i)));
      }
      return elements.toString();
    } else if (real instanceof Calendar calendar) {
      return calendar.toInstant().toString();
    } else if (isEntity(real)) {
      return real.getClass().getSimpleName();
    }
    return isEmbeddable(real) ? attributes(real) : real.toString();
  }

  private static boolean isEntity(Object object) {
    return object.getClass().isAnnotationPresent(Entity.class);
  }

  private static boolean isEmbeddable(Object object) {
    return object.getClass().isAnnotationPresent(jakarta.persistence.Embeddable.class);
  }

  private static String attributes(Object object) {
    return Stream.<Class<?>>iterate(
            object.getClass(), type -> type != Object.class, Class::getSuperclass)
        .flatMap(type -> Stream.of(type.getDeclaredFields()))
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .map(field -> field.getName() + "=" + text(value(field, object)))
        .sorted()
        .collect(joining(", ", object.getClass().getSimpleName() + "(", ")"));
  }

  private static Object value(Field field, Object object) {
    try {
      field.setAccessible(true);
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
