package org.memjcache.tck.control;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Makes objects that hand every call on to another one, but for what a step changes. */
final class Forwarding {

  private Forwarding() {}

  /** One call on its way. */
  interface Step {

    /** Gives the result; {@code self} is the object that was called. */
    Object call(Object self, Call call) throws Throwable;
  }

  /** A method, the object it is handed on to, and the arguments. */
  record Call(Object target, Method method, Object... arguments) {

    boolean is(String name) {
      return method.getName().equals(name);
    }

    Object forward() throws Throwable {
      try {
        return method.invoke(target, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }

  static <T> T to(T target, Class<T> type, Step step) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                method.getName().equals("equals")
                    ? self == arguments[0]
                    : step.call(self, new Call(target, method, arguments)));
    return type.cast(proxy);
  }
}
