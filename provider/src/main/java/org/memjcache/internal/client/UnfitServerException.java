package org.memjcache.internal.client;

/**
 * A node cannot be used as it is: its server answers, but not as memcached 1.6.10 does, or its name
 * means several servers. The message names node, what was found, and the remedy.
 */
public final class UnfitServerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String sentence;

  UnfitServerException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /** The message: a sentence that names node, what was found, and remedy. */
  String sentence() {
    return sentence;
  }
}
