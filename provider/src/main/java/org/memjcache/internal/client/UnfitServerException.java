package org.memjcache.internal.client;

/**
 * A node cannot be used: its server answers, but not like memcached 1.6.10, or its name resolves to
 * several servers. The message names the node, the finding and the remedy.
 */
public final class UnfitServerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String sentence;

  UnfitServerException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /** The message: a sentence that names the node, the finding and the remedy. */
  String sentence() {
    return sentence;
  }
}
