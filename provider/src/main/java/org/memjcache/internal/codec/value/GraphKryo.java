package org.memjcache.internal.codec.value;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.util.Util;
import org.memjcache.internal.codec.classes.NamedClasses;

/** Kryo with our own classes, references and serializers. Used by one thread at a time. */
final class GraphKryo extends Kryo {

  static {
    keepKryoFromUnsafe();
  }

  GraphKryo(NamedClasses classes) {
    super(new GraphClasses(classes), new GraphReferences());
    setRegistrationRequired(false);
    // The bytes must depend on the objects alone; generic types would decide which classes are
    // named.
    setOptimizedGenerics(false);
    KnownSerializers.register(this, classes);
  }

  /**
   * From JDK 24 on the JVM prints a warning when a class uses {@code sun.misc.Unsafe}. Kryo would
   * use it only to find out whether it exists, as our serializers need none. Kryo reads this
   * property once.
   */
  private static void keepKryoFromUnsafe() {
    String name = "kryo.unsafe";
    if (Runtime.version().feature() >= 24 && System.getProperty(name) == null) {
      System.setProperty(name, "false");
      Util.isUnsafeAvailable();
      System.clearProperty(name);
    }
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Registration getRegistration(Class type) {
    Registration registration = getClassResolver().getRegistration(type);
    return registration != null ? registration : getClassResolver().registerImplicit(type);
  }

  /** Kryo cannot write an object so that it can be read again; Java serialization may. */
  static final class NotWritableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotWritableException(String message) {
      super(message);
    }
  }

  GraphReferences references() {
    return (GraphReferences) getReferenceResolver();
  }
}
