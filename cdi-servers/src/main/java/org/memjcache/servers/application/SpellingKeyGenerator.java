package org.memjcache.servers.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.GeneratedCacheKey;

/** A key generator that is a bean: it does not work without injection. */
@ApplicationScoped
public class SpellingKeyGenerator implements CacheKeyGenerator {

  @Inject private Spelling spelling;

  /** The key of all spellings of a text. */
  public record SpellingKey(String canonical) implements GeneratedCacheKey {}

  @Override
  public GeneratedCacheKey generateCacheKey(
      CacheKeyInvocationContext<? extends Annotation> invocation) {
    return new SpellingKey(
        spelling.canonical((String) invocation.getKeyParameters()[0].getValue()));
  }
}
