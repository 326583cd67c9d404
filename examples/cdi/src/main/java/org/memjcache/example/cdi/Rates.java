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

/** The rates that are known to any instance of the application; the others cost a call. */
@ApplicationScoped
@CacheDefaults(cacheName = "rates")
public class Rates {

  @Inject Bank bank;

  /** The rate of two currencies; the bank is asked only if no instance knows it. */
  @CacheResult
  public Rate rate(String from, String to) {
    return new Rate(from, to, bank.ask(from, to), Instance.NAME, Instant.now());
  }

  /** Takes a rate that the bank announced by itself; every instance uses it from now on. */
  @CachePut
  public void announce(String from, String to, @CacheValue Rate rate) {}

  /** Forgets one rate: it is asked for again. */
  @CacheRemove
  public void forget(String from, String to) {}

  /** Forgets all rates. */
  @CacheRemoveAll
  public void forgetAll() {}
}
