package org.memjcache.servers;

import java.util.List;
import java.util.function.Supplier;
import org.junit.rules.TestRule;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;

/** Runs a test once for each kind of bean, on empty servers. */
final class EachCatalog implements TestRule {

  private static final List<String> BEANS =
      List.of("applicationCatalog", "sessionCatalog", "statelessCatalog");

  private final Supplier<WebClient> client;
  private String bean;

  EachCatalog(Supplier<WebClient> client) {
    this.client = client;
  }

  /** Calls a method of the bean whose turn it is. */
  String call(String method, String... arguments) {
    return client.get().call(bean, method, arguments);
  }

  /** Calls a method of the bean whose turn it is, which throws. */
  String failure(String method, String... arguments) {
    return client.get().failure(bean, method, arguments);
  }

  @Override
  public Statement apply(Statement test, Description description) {
    return new Statement() {
      @Override
      public void evaluate() throws Throwable {
        for (String each : BEANS) {
          bean = each;
          Nodes.empty();
          try {
            test.evaluate();
          } catch (AssertionError e) {
            throw new AssertionError(bean + ": " + e.getMessage(), e);
          }
        }
      }
    };
  }
}
