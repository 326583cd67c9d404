package org.memjcache.client;

/**
 * A server answers, but not as memcached 1.6.10 does: it is older, a proxy, or something else. The
 * message names server, version found and remedy.
 */
public final class UnfitServerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String sentence;

  UnfitServerException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /** The message: a sentence that names server, version found and remedy. */
  String sentence() {
    return sentence;
  }
}
