package org.memjcache.spi;

import com.esotericsoftware.kryo.Serializer;

/**
 * Adds Kryo serializers for classes of the application to the codec of a cache.
 *
 * <p>All JVMs that share the cache need the same serializers. The bytes carry the name of the
 * serializer's class: a value that another serializer wrote is unreadable, and so a miss. A
 * serializer whose format changes therefore needs another class name.
 *
 * <p>Implementations must be safe for use by many threads. The bytes that a serializer reads are
 * untrusted, because a server sent them.
 */
@FunctionalInterface
public interface KryoCustomizer {

  /**
   * Adds the serializers. It is called for every instance of Kryo. A codec has several, and each is
   * used by one thread at a time; so serializers need not be safe for use by many threads if each
   * call makes new ones.
   */
  void customize(Serializers serializers);

  /** The serializers of one instance of Kryo. */
  interface Serializers {

    /**
     * Adds the serializer of a class. A subclass needs one of its own. The class must be one that
     * the settings {@code classes.mode}, {@code classes.allow} and {@code classes.deny} allow.
     *
     * @throws IllegalArgumentException if the class is an array, an enum, or a class of the JDK
     *     that has a fixed form
     */
    <T> void add(Class<T> type, Serializer<? super T> serializer);
  }
}
