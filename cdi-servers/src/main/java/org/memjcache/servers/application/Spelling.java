package org.memjcache.servers.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** What makes two spellings the same. */
@ApplicationScoped
public class Spelling {

  public String canonical(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
