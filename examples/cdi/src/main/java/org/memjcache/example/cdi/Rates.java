package org.memjcache.example.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;

/** Exchange rates; a rate that any instance of the application has is not asked for again. */
@ApplicationScoped
@CacheDefaults(cacheName = "rates")
public class Rates {

  @Inject Bank bank;

  /** The rate of two currencies; the bank is asked only if no instance has it. */
  @CacheResult
  public Rate rate(String from, String to) {
    return new Rate(from, to, bank.ask(from, to), Instance.NAME, Instant.now());
  }

  /** Stores a rate that the bank has announced; every instance uses it from then on. */
  @CachePut
  public void announce(String from, String to, @CacheValue Rate rate) {}

  /** Removes one rate: the bank is asked again. */
  @CacheRemove
  public void forget(String from, String to) {}

  /** Removes all rates. */
  @CacheRemoveAll
  public void forgetAll() {}
}
