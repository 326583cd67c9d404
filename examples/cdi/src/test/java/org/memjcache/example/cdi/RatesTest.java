package org.memjcache.example.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.cdi.MemjcacheExtension;
import org.memjcache.testkit.Memcached;
import org.memjcache.testkit.MemcachedServer;

@Tag("servers")
@Memcached
class RatesTest {

  private SeContainer container;
  private Bank bank;
  private Rates rates;

  @BeforeEach
  void start(MemcachedServer server) {
    System.setProperty("memjcache.servers", server.toString());
    container =
        SeContainerInitializer.newInstance()
            .disableDiscovery()
            .addExtensions(new MemjcacheExtension())
            .addBeanClasses(Bank.class, Rates.class, Demand.class)
            .initialize();
    bank = container.select(Bank.class).get();
    rates = container.select(Rates.class).get();
  }

  @AfterEach
  void end() {
    container.close();
    System.clearProperty("memjcache.servers");
  }

  @Test
  void rate_samePair_isRequestedOnce() {
    Rate dollars = rates.rate("EUR", "USD");
    Rate yen = rates.rate("EUR", "JPY");

    assertThat(rates.rate("EUR", "USD")).isEqualTo(dollars);
    assertThat(rates.rate("EUR", "JPY")).isEqualTo(yen);
    assertThat(bank.calls()).isEqualTo(2);
  }

  @Test
  void announce_rate_isUsed() {
    Rate rate = new Rate("EUR", "USD", new BigDecimal("1.25"), "the bank", Instant.now());
    rates.announce("EUR", "USD", rate);

    assertThat(rates.rate("EUR", "USD")).isEqualTo(rate);
    assertThat(bank.calls()).isZero();
  }

  @Test
  void forget_rate_isRequestedAgain() {
    rates.rate("EUR", "USD");
    Rate yen = rates.rate("EUR", "JPY");
    rates.forget("EUR", "USD");
    rates.rate("EUR", "USD");
    assertThat(bank.calls()).isEqualTo(3);
    assertThat(rates.rate("EUR", "JPY")).isEqualTo(yen);

    rates.forgetAll();
    assertThat(rates.rate("EUR", "JPY")).isNotEqualTo(yen);
    assertThat(bank.calls()).isEqualTo(4);
  }

  @Test
  void count_pair_isCounted() {
    Demand demand = container.select(Demand.class).get();
    demand.count("EUR", "USD");
    demand.count("EUR", "USD");

    assertThat(demand.of("EUR", "USD")).isEqualTo(2);
    assertThat(demand.of("EUR", "JPY")).isZero();
  }
}
