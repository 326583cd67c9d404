package org.memjcache.linearizability;

import java.util.Objects;
import java.util.Optional;
import javax.cache.Cache;

/**
 * One call on the key of a history, and its effects on the key's state ({@code null} = absent).
 *
 * @param value the value it stores; null where it stores none
 * @param expected the value it compares with; null where it compares none
 */
record Call(Kind kind, String value, String expected) {

  enum Kind {
    GET,
    PUT,
    PUT_IF_ABSENT,
    REPLACE,
    REMOVE,
    GET_AND_PUT,
    GET_AND_REMOVE,
    REPLACE_IF_EQUAL,
    INVOKE,
    CLEAR
  }

  Object run(Cache<String, String> cache, String key) {
    return switch (kind) {
      case GET -> cache.get(key);
      case PUT -> {
        cache.put(key, value);
        yield null;
      }
      case PUT_IF_ABSENT -> cache.putIfAbsent(key, value);
      case REPLACE -> cache.replace(key, value);
      case REMOVE -> cache.remove(key);
      case GET_AND_PUT -> cache.getAndPut(key, value);
      case GET_AND_REMOVE -> cache.getAndRemove(key);
      case REPLACE_IF_EQUAL -> cache.replace(key, expected, value);
      case INVOKE ->
          cache.invoke(
              key,
              (entry, arguments) -> {
                String before = entry.getValue();
                entry.setValue(value);
                return before;
              });
      case CLEAR -> {
        cache.clear();
        yield null;
      }
    };
  }

  /** The state after this call, or empty if the former state does not permit the result. */
  Optional<State> step(String before, Object result) {
    return switch (kind) {
      case GET -> when(Objects.equals(result, before), before);
      case PUT -> when(true, value);
      case CLEAR -> when(true, null);
      case PUT_IF_ABSENT -> when(result.equals(before == null), before == null ? value : before);
      case REPLACE -> when(result.equals(before != null), before == null ? null : value);
      case REMOVE -> when(result.equals(before != null), null);
      case GET_AND_PUT, INVOKE -> when(Objects.equals(result, before), value);
      case GET_AND_REMOVE -> when(Objects.equals(result, before), null);
      case REPLACE_IF_EQUAL -> {
        boolean equal = expected.equals(before);
        yield when(result.equals(equal), equal ? value : before);
      }
    };
  }

  private static Optional<State> when(boolean possible, String after) {
    return possible ? Optional.of(new State(after)) : Optional.empty();
  }

  /** A key's state after a call. */
  record State(String value) {}
}
