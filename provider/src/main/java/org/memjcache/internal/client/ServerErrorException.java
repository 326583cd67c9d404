package org.memjcache.internal.client;

/** The server could not run a command, and said so in one line. */
final class ServerErrorException extends Exception {

  private static final long serialVersionUID = 1L;

  ServerErrorException(String line) {
    super(line);
  }
}
