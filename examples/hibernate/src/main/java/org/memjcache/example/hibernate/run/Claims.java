package org.memjcache.example.hibernate.run;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** The expected effects of the example, and whether they hold. */
final class Claims {

  private final List<Claim> claims = new ArrayList<>();

  private record Claim(String text, boolean holds) {

    @Override
    public String toString() {
      return (holds ? "ok     " : "WRONG  ") + text;
    }
  }

  void add(String text, boolean holds) {
    claims.add(new Claim(text, holds));
  }

  boolean hold() {
    return claims.stream().allMatch(Claim::holds);
  }

  void print(PrintStream out) {
    claims.forEach(out::println);
  }
}
