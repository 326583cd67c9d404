package org.memjcache.internal.client;

import java.io.IOException;

/** A reply does not fit its command: the rest of the connection cannot be trusted. */
final class ReplyException extends IOException {

  private static final long serialVersionUID = 1L;

  ReplyException(String message) {
    super(message);
  }
}
