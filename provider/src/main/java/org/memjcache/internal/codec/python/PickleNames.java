package org.memjcache.internal.codec.python;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.objects.AnyClassConstructor;
import net.razorvine.pickle.objects.ByteArrayConstructor;
import net.razorvine.pickle.objects.ClassDictConstructor;
import net.razorvine.pickle.objects.DateTimeConstructor;
import net.razorvine.pickle.objects.SetConstructor;
import org.memjcache.internal.codec.classes.ClassPatterns;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

/**
 * The names that a pickle may contain, with their constructors. Not the list of the library, to
 * which all code in the JVM can add.
 */
final class PickleNames {

  private static final Map<String, IObjectConstructor> BASIC = basic();

  private final ClassPatterns allowed;

  /**
   * @param allowed names in addition to the basic ones, {@code module.Name} or {@code module.*}
   */
  PickleNames(List<String> allowed) {
    this.allowed = ClassPatterns.of("pickle.allow", allowed);
  }

  private static Map<String, IObjectConstructor> basic() {
    Map<String, IObjectConstructor> basic = new HashMap<>();
    for (String builtins : List.of("builtins.", "__builtin__.")) {
      basic.put(builtins + "set", new SetConstructor());
      basic.put(builtins + "frozenset", new SetConstructor());
      basic.put(builtins + "bytearray", new ByteArrayConstructor());
    }
    basic.put("_codecs.encode", new ByteArrayConstructor());
    basic.put("datetime.datetime", new DateTimeConstructor(DateTimeConstructor.DATETIME));
    basic.put("datetime.date", new DateTimeConstructor(DateTimeConstructor.DATE));
    basic.put("datetime.time", new DateTimeConstructor(DateTimeConstructor.TIME));
    basic.put("datetime.timedelta", new DateTimeConstructor(DateTimeConstructor.TIMEDELTA));
    basic.put("decimal.Decimal", new AnyClassConstructor(BigDecimal.class));
    basic.put("uuid.UUID", arguments -> new UuidDraft());
    basic.put("django.utils.safestring.SafeString", PickleNames::text);
    return basic;
  }

  private static Object text(Object[] arguments) {
    return arguments.length == 1 && arguments[0] instanceof String text ? text : "";
  }

  /**
   * Returns the constructor for the objects of a Python class.
   *
   * @throws UnreadableValueException if the class is not allowed
   */
  IObjectConstructor constructor(String module, String name) {
    IObjectConstructor basic = BASIC.get(module + "." + name);
    if (basic != null) {
      return basic;
    }
    if (allowed.matches(module + "." + name)) {
      return new ClassDictConstructor(module, name);
    }
    throw new UnreadableValueException(
        Cause.CLASS_REFUSED,
        "a pickle names %s.%s, which the setting pickle.allow does not allow"
            .formatted(module, name),
        null);
  }

  /** A UUID whose number was not read yet. */
  static final class UuidDraft {}
}
