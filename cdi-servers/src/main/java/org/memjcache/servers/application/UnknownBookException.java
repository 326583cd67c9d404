package org.memjcache.servers.application;

/** A failure that is worth remembering. */
public final class UnknownBookException extends Exception {

  private static final long serialVersionUID = 1L;

  UnknownBookException(String message) {
    super(message);
  }
}
