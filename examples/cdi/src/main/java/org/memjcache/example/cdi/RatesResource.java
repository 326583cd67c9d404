package org.memjcache.example.cdi;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;

/** The resource {@code /rates}. This class does not depend on the cache. */
@RequestScoped
@Path("rates")
public class RatesResource {

  private static final String PAIR = "{from: [A-Z]{3}}/{to: [A-Z]{3}}";

  @Inject Rates rates;
  @Inject Demand demand;
  @Inject Bank bank;

  @GET
  @Path(PAIR)
  @Produces(MediaType.APPLICATION_JSON)
  public Rate get(@PathParam("from") String from, @PathParam("to") String to) {
    demand.count(from, to);
    return rates.rate(from, to);
  }

  @PUT
  @Path(PAIR)
  @Consumes(MediaType.TEXT_PLAIN)
  public void put(@PathParam("from") String from, @PathParam("to") String to, String value) {
    Rate rate = new Rate(from, to, number(value), Instance.NAME, Instant.now());
    rates.announce(from, to, rate);
  }

  @DELETE
  @Path(PAIR)
  public void delete(@PathParam("from") String from, @PathParam("to") String to) {
    rates.forget(from, to);
  }

  @DELETE
  public void deleteAll() {
    rates.forgetAll();
  }

  /** The number of requests for a rate, over all instances. */
  @GET
  @Path(PAIR + "/demand")
  @Produces(MediaType.TEXT_PLAIN)
  public long demand(@PathParam("from") String from, @PathParam("to") String to) {
    return demand.of(from, to);
  }

  /** The number of times this instance asked the bank. */
  @GET
  @Path("bank-calls")
  @Produces(MediaType.TEXT_PLAIN)
  public int bankCalls() {
    return bank.calls();
  }

  private static BigDecimal number(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new BadRequestException("Not a number: " + text, e);
    }
  }
}
