package org.memjcache.internal.codec.value;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.util.Util;
import org.memjcache.internal.codec.classes.NamedClasses;

/** Kryo with our classes, references and serializers. Used by one thread at a time. */
final class GraphKryo extends Kryo {

  static {
    keepKryoFromUnsafe();
  }

  GraphKryo(NamedClasses classes) {
    super(new GraphClasses(classes), new GraphReferences());
    setRegistrationRequired(false);
    // Generic types would decide which classes are named; what is written shall depend on it alone.
    setOptimizedGenerics(false);
    KnownSerializers.register(this, classes);
  }

  /**
   * From JDK 24 on the JVM warns on standard error when a class uses {@code sun.misc.Unsafe}. Kryo
   * would only to look for it, as our serializers use none; it asks this property, once.
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

  GraphReferences references() {
    return (GraphReferences) getReferenceResolver();
  }
}
