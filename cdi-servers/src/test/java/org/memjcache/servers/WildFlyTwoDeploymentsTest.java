package org.memjcache.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit.Arquillian;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;

/** Two applications in one server, each with its own copy of the library. */
@RunWith(Arquillian.class)
public class WildFlyTwoDeploymentsTest {

  @ArquillianResource
  @OperateOnDeployment("first")
  private URI firstAddress;

  @ArquillianResource
  @OperateOnDeployment("second")
  private URI secondAddress;

  private WebClient first;
  private WebClient second;

  @Deployment(name = "first", testable = false)
  public static WebArchive first() {
    return WebApplications.catalog("first");
  }

  @Deployment(name = "second", testable = false)
  public static WebArchive second() {
    return WebApplications.catalog("second");
  }

  @Before
  public void connect() {
    Nodes.empty();
    first = new WebClient(firstAddress);
    second = new WebClient(secondAddress);
  }

  @Test
  public void result_ofFirst_isFoundBySecond() {
    String title = first.call("applicationCatalog", "title", "42");

    assertThat(title).endsWith("/first");
    assertThat(second.call("applicationCatalog", "title", "42")).isEqualTo(title);
    assertThat(second.call("statelessCatalog", "title", "42")).isEqualTo(title);
  }

  @Test
  public void exception_ofFirst_isThrownBySecond() {
    String failure = first.failure("applicationCatalog", "author", "42");

    assertThat(failure).endsWith("/first");
    assertThat(second.failure("applicationCatalog", "author", "42")).isEqualTo(failure);
  }

  @Test
  public void removeAll_bySecond_recomputesInBoth() {
    first.call("applicationCatalog", "title", "42");

    second.call("statelessCatalog", "forgetAll");

    assertThat(second.call("applicationCatalog", "title", "42")).endsWith("/second");
    assertThat(first.call("applicationCatalog", "title", "42")).endsWith("/second");
  }
}
