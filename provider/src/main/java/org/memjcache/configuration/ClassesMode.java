package org.memjcache.configuration;

/** Which classes bytes from a server may name. */
public enum ClassesMode {
  /** All but known gadget families: no security boundary. */
  OPEN,

  /** Only those that are listed. */
  LISTED;

  /** As settings write it. */
  public String word() {
    return Syntax.word(this);
  }
}
