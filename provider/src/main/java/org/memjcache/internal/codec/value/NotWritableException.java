package org.memjcache.internal.codec.value;

/** Kryo cannot write an object so that it could be read again; Java serialization may. */
final class NotWritableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotWritableException(String message) {
    super(message);
  }
}
