package org.memjcache.servers.application;

/** An exception that is cached. */
public final class UnknownBookException extends Exception {

  private static final long serialVersionUID = 1L;

  UnknownBookException(String message) {
    super(message);
  }
}
