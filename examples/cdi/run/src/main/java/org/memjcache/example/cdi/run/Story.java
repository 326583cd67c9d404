package org.memjcache.example.cdi.run;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The calls to each server, and their expected effects. */
final class Story {

  private static final String PAIR = "EUR/USD";

  private final PrintStream out;
  private final List<Claim> claims = new ArrayList<>();

  Story(PrintStream out) {
    this.out = out;
  }

  private record Claim(String text, boolean holds) {

    @Override
    public String toString() {
      return (holds ? "ok     " : "WRONG  ") + text;
    }
  }

  /** Runs the story on two servers that have not been called yet; true if all claims hold. */
  boolean tell(WildFly first, WildFly second) throws IOException, InterruptedException {
    warmUp(first, second);
    Calls calls = new Calls(out);
    Rate found = calls.get(first, PAIR);
    Rate again = calls.get(first, PAIR);
    claim("The first server asked the bank itself.", found.foundBy().equals(first.name()));
    claim("Its second answer came from the cache.", again.equals(found));
    claim("It called the bank once.", calls.bankCalls(first) == 1);

    Rate shared = calls.get(second, PAIR);
    claim(
        "The second server answered with the rate that the first one had found.",
        shared.equals(found));
    claim("It did not call the bank.", calls.bankCalls(second) == 0);

    BigDecimal value = found.value().add(BigDecimal.ONE);
    calls.put(second, PAIR, value);
    Rate announced = calls.get(first, PAIR);
    claim(
        "The other server answers with a rate that was announced to one server.",
        announced.value().compareTo(value) == 0 && announced.foundBy().equals(second.name()));

    calls.delete(first, PAIR);
    Rate renewed = calls.get(second, PAIR);
    claim(
        "After one server removes a rate, the other one asks the bank again.",
        renewed.foundBy().equals(second.name()) && calls.bankCalls(second) == 1);
    claim("Both servers count the requests for the rate together.", calls.demand(first, PAIR) == 5);

    out.println();
    claims.forEach(out::println);
    return claims.stream().allMatch(Claim::holds);
  }

  /** A server's first calls are slow. These use another rate, and do not call the bank. */
  private static void warmUp(WildFly first, WildFly second)
      throws IOException, InterruptedException {
    Calls calls = new Calls(new PrintStream(OutputStream.nullOutputStream()));
    calls.put(first, "EUR/CHF", BigDecimal.ONE);
    calls.get(first, "EUR/CHF");
    calls.get(second, "EUR/CHF");
  }

  private void claim(String text, boolean holds) {
    claims.add(new Claim(text, holds));
  }
}
