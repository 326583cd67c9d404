package org.memjcache.servers.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** Determines whether two spellings are the same. */
@ApplicationScoped
public class Spelling {

  public String canonical(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
