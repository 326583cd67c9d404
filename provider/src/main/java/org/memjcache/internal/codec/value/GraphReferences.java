package org.memjcache.internal.codec.value;

import com.esotericsoftware.kryo.util.MapReferenceResolver;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

/**
 * The objects of the graph that is being written or read. Refuses to write a graph that could not
 * be read as the same graph: one that is too deep, has a cycle through an object that is made last,
 * or shares an object with a part that is written by Java serialization.
 */
final class GraphReferences extends MapReferenceResolver {

  /** The deepest nesting of objects; a thread's stack of 512 KiB has room for more. */
  static final int DEEPEST = 400;

  /** With the default resolver's 2,048 slots each small value is slow after a large one. */
  private static final int KEPT_SLOTS = 64;

  /**
   * Objects that are made after their contents when they are read: no content may refer to them.
   */
  private final Deque<Object> unfinished = new ArrayDeque<>();

  private @Nullable Set<Object> embedded;

  GraphReferences() {
    super(KEPT_SLOTS);
  }

  void begin(Object madeLast) {
    unfinished.push(madeLast);
  }

  void end() {
    unfinished.pop();
  }

  /** Called for each object within a part that is written by Java serialization. */
  void embed(Object object) {
    if (super.getWrittenId(object) >= 0) {
      throw new GraphKryo.NotWritableException(shared(object));
    }
    if (embedded == null) {
      embedded = Collections.newSetFromMap(new IdentityHashMap<>());
    }
    if (!embedded.add(object)) {
      throw new GraphKryo.NotWritableException(shared(object));
    }
  }

  private static String shared(Object object) {
    return "An object of class "
        + object.getClass().getName()
        + " is shared with an object that needs Java serialization";
  }

  @Override
  public int addWrittenObject(Object object) {
    if (kryo.getDepth() > DEEPEST) {
      throw new CacheException("The value nests objects deeper than " + DEEPEST);
    }
    if (embedded != null && embedded.contains(object)) {
      throw new GraphKryo.NotWritableException(shared(object));
    }
    return super.addWrittenObject(object);
  }

  @Override
  public int getWrittenId(Object object) {
    int id = super.getWrittenId(object);
    if (id >= 0 && !unfinished.isEmpty()) {
      for (Object each : unfinished) {
        if (each == object) {
          throw new CacheException(
              "An object of class "
                  + object.getClass().getName()
                  + " refers to itself, but can only be made after its contents");
        }
      }
    }
    return id;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public int nextReadId(Class type) {
    if (kryo.getDepth() > DEEPEST) {
      throw new UnreadableValueException(Cause.DAMAGED, "Objects nest too deeply", null);
    }
    return super.nextReadId(type);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Object getReadObject(Class type, int id) {
    Object object = id < 0 || id >= readObjects.size() ? null : readObjects.get(id);
    if (object == null) {
      throw new UnreadableValueException(Cause.DAMAGED, "A reference to no object", null);
    }
    return object;
  }

  @Override
  public void reset() {
    super.reset();
    unfinished.clear();
    embedded = null;
  }
}
