package org.memjcache.internal.codec.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.codec.classes.FieldLayout;
import org.memjcache.internal.codec.classes.PerClass;

/**
 * The containers of a value whose contents Kryo writes, and whose class makes them again, in the
 * order in which they are complete. A class of an application or library is checked the first time
 * that one of its containers is written. Used by one thread at a time.
 */
final class Rebuilt {

  private static final PerClass<AtomicBoolean> CHECKED =
      new PerClass<>(type -> new AtomicBoolean(FieldLayout.isJdk(type)));

  private final List<Object> containers = new ArrayList<>();
  private boolean unchecked;

  void add(Object container) {
    containers.add(container);
    unchecked |= !CHECKED.of(container.getClass()).get();
  }

  /** Whether one of the containers is of a class that was never checked. */
  boolean isUnchecked() {
    return unchecked;
  }

  void clear() {
    if (!containers.isEmpty()) {
      containers.clear();
      unchecked = false;
    }
  }

  /**
   * Compares the containers that were written with those that were read.
   *
   * @throws GraphKryo.NotWritableException if one of them is another
   */
  void compare(Rebuilt read) {
    for (int i = 0; i < containers.size(); i++) {
      Object one = containers.get(i);
      Object other = i < read.containers.size() ? read.containers.get(i) : null;
      if (other == null || !areAlike(one, other)) {
        throw new GraphKryo.NotWritableException(
            "An object of class " + one.getClass().getName() + " would be read as another");
      }
    }
    containers.forEach(each -> CHECKED.of(each.getClass()).set(true));
  }

  /** Their elements may be without {@code equals}: they are compared by their classes. */
  private static boolean areAlike(Object one, Object other) {
    if (one.getClass() != other.getClass() && !one.equals(other)) {
      return false;
    }
    if (one instanceof Map<?, ?> map) {
      return map.size() == ((Map<?, ?>) other).size();
    }
    if (one instanceof List<?> list) {
      return haveAlikeElements(list.iterator(), ((List<?>) other).iterator());
    }
    return !(one instanceof Collection<?> elements)
        || elements.size() == ((Collection<?>) other).size();
  }

  private static boolean haveAlikeElements(Iterator<?> one, Iterator<?> other) {
    while (one.hasNext() && other.hasNext()) {
      if (!Objects.equals(classOf(one.next()), classOf(other.next()))) {
        return false;
      }
    }
    return one.hasNext() == other.hasNext();
  }

  private static @Nullable Class<?> classOf(@Nullable Object object) {
    return object == null ? null : object.getClass();
  }

  /** The classes, for messages. */
  @Override
  public String toString() {
    return containers.stream()
        .map(each -> each.getClass().getName())
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
