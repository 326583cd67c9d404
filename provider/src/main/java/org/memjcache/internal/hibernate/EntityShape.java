package org.memjcache.internal.hibernate;

import static java.util.stream.Collectors.joining;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.memjcache.internal.codec.classes.FieldLayout;

/**
 * The shape of a persistent class as text: its attributes by name, with types and mapping
 * annotations, including those of its superclasses and embeddables, and the constants of its enums.
 *
 * <p>Hibernate disassembles two classes with the same text in the same way. The text does not
 * depend on the JDK.
 */
final class EntityShape {

  private static final List<String> MAPPING =
      List.of("jakarta.persistence.", "javax.persistence.", "org.hibernate.annotations.");

  private final StringBuilder text = new StringBuilder();

  /** The classes whose shape is a part of the text, in the order in which they were found. */
  private final Set<Class<?>> described = new LinkedHashSet<>();

  private EntityShape() {}

  static String of(Class<?> type) {
    EntityShape shape = new EntityShape();
    shape.described.add(type);
    for (List<Class<?>> next = List.of(type); !next.isEmpty(); ) {
      List<Class<?>> before = List.copyOf(shape.described);
      next.forEach(shape::add);
      next = shape.described.stream().filter(each -> !before.contains(each)).toList();
    }
    return shape.text.toString();
  }

  private void add(Class<?> type) {
    text.append(type.getName()).append('\n');
    if (type.isEnum()) {
      text.append(constants(type)).append('\n');
      return;
    }
    for (Class<?> each = type;
        each != null && !FieldLayout.isJdk(each);
        each = each.getSuperclass()) {
      attributes(each).forEach(this::add);
    }
  }

  /** By reflection on fields, which does not initialize the enum. */
  private static List<String> constants(Class<?> type) {
    return Stream.of(type.getFields()).filter(Field::isEnumConstant).map(Field::getName).toList();
  }

  private record Attribute(String name, Type type, String mapping) {}

  private static List<Attribute> attributes(Class<?> type) {
    List<Attribute> attributes = new ArrayList<>();
    for (Field field : type.getDeclaredFields()) {
      // Fields that bytecode enhancement adds.
      if (isState(field) && !field.getName().startsWith("$$_")) {
        attributes.add(new Attribute(field.getName(), field.getGenericType(), mapping(field)));
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (isState(method) && !mapping(method).isEmpty()) {
        attributes.add(
            new Attribute(method.getName(), method.getGenericReturnType(), mapping(method)));
      }
    }
    attributes.sort(Comparator.comparing(Attribute::name).thenComparing(Attribute::mapping));
    return attributes;
  }

  private static boolean isState(Member member) {
    return !member.isSynthetic()
        && (member.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0;
  }

  private void add(Attribute attribute) {
    text.append(attribute.name)
        .append(':')
        .append(attribute.type.getTypeName())
        .append(attribute.mapping)
        .append('\n');
    addClassesOf(attribute.type);
  }

  /** Adds embeddables and enums, which are a part of the state; referenced entities are not. */
  private void addClassesOf(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      Stream.of(parameterized.getActualTypeArguments()).forEach(this::addClassesOf);
    } else if (type instanceof Class<?> found) {
      if (found.isArray()) {
        addClassesOf(found.getComponentType());
      } else if (!found.isPrimitive() && !FieldLayout.isJdk(found) && !isEntity(found)) {
        described.add(found);
      }
    }
  }

  /** Whether a class is an entity by its annotation. */
  static boolean isEntity(Class<?> type) {
    return Stream.of(type.getDeclaredAnnotations())
        .map(annotation -> annotation.annotationType().getName())
        .anyMatch(name -> isMapping(name) && name.endsWith(".Entity"));
  }

  private static boolean isMapping(String annotation) {
    return MAPPING.stream().anyMatch(annotation::startsWith);
  }

  private static String mapping(AnnotatedElement element) {
    return Stream.of(element.getDeclaredAnnotations())
        .filter(annotation -> isMapping(annotation.annotationType().getName()))
        .map(EntityShape::text)
        .sorted()
        .collect(joining());
  }

  /** Not by toString, which differs between JDKs. */
  private static String text(Annotation annotation) {
    return Stream.of(annotation.annotationType().getDeclaredMethods())
        .sorted(Comparator.comparing(Method::getName))
        .map(attribute -> attribute.getName() + "=" + value(attribute, annotation))
        .collect(joining(",", " @" + annotation.annotationType().getName() + "(", ")"));
  }

  private static String value(Method attribute, Annotation annotation) {
    try {
      return text(attribute.invoke(annotation));
    } catch (ReflectiveOperationException e) {
      return e.getClass().getName(); // A class that it names is missing.
    }
  }

  private static String text(Object value) {
    if (value.getClass().isArray()) {
      List<String> elements = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        elements.add(text(Array.get(value, i)));
      }
      return elements.toString();
    } else if (value instanceof Annotation annotation) {
      return text(annotation);
    } else if (value instanceof Class<?> type) {
      return type.getName();
    }
    return value instanceof Enum<?> constant ? constant.name() : value.toString();
  }
}
