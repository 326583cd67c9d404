package org.memjcache.internal.client;

import java.io.IOException;

/** A reply does not fit its command: nothing more on this connection can be believed. */
final class ReplyException extends IOException {

  private static final long serialVersionUID = 1L;

  ReplyException(String message) {
    super(message);
  }
}
