package org.memjcache.internal.codec.value;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.Util;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.memjcache.internal.codec.classes.NamedClasses;
import org.memjcache.spi.KryoCustomizer;

/** Kryo with our own classes, references and serializers. Used by one thread at a time. */
final class GraphKryo extends Kryo {

  static {
    keepKryoFromUnsafe();
  }

  private final Rebuilt rebuilt = new Rebuilt();

  GraphKryo(NamedClasses classes, List<KryoCustomizer> customizers) {
    super(new GraphClasses(classes), new GraphReferences());
    setRegistrationRequired(false);
    // The bytes must depend on the objects alone; generic types would decide which classes are
    // named.
    setOptimizedGenerics(false);
    KnownSerializers.register(this, classes);
    customizers.forEach(each -> each.customize(classes()));
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

  @Override
  public void writeClassAndObject(Output output, @Nullable Object object) {
    super.writeClassAndObject(output, object == null ? null : classes().written(object));
  }

  GraphClasses classes() {
    return (GraphClasses) getClassResolver();
  }

  GraphReferences references() {
    return (GraphReferences) getReferenceResolver();
  }

  /** The containers that the last value had to be made of again. */
  Rebuilt rebuilt() {
    return rebuilt;
  }

  /** Kryo cannot write an object so that it can be read again; Java serialization may. */
  static final class NotWritableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final StringBuilder path = new StringBuilder();

    NotWritableException(String message) {
      super(message);
    }

    /** Returns this exception, with a step on the path to the object put before the others. */
    NotWritableException within(String step) {
      path.insert(0, step);
      return this;
    }

    /** The path to the object from the value; empty if it is the value. */
    String path() {
      return path.toString();
    }
  }
}
