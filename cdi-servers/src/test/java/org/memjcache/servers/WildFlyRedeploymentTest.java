package org.memjcache.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit.Arquillian;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.AfterClass;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.memjcache.testkit.MemcachedServer;
import org.memjcache.testkit.RawClient;

/** An application that is deployed again and again leaves nothing behind. */
@RunWith(Arquillian.class)
public class WildFlyRedeploymentTest {

  private static final int TIMES = 20;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Its own, so that all connections to it are the application's. */
  private static final MemcachedServer NODE = MemcachedServer.start();

  @ArquillianResource private Deployer deployer;

  @ArquillianResource
  @OperateOnDeployment("watch")
  private URI watch;

  @Deployment(name = "watch", testable = false)
  public static WebArchive watch() {
    return WebApplications.watch("watch");
  }

  @Deployment(name = "redeployed", managed = false, testable = false)
  public static WebArchive redeployed() {
    return WebApplications.catalog("redeployed", NODE.toString());
  }

  @AfterClass
  public static void endNode() {
    NODE.close();
  }

  @Test
  public void undeploy_afterUse_leavesNothing() {
    int before = connections();

    for (int i = 1; i < TIMES; i++) {
      deployer.deploy("redeployed");
      use();
      deployer.undeploy("redeployed");
    }
    deployer.deploy("redeployed");
    use();
    assertThat(threads()).isNotEmpty();
    assertThat(mbeans()).isNotEmpty();
    assertThat(connections()).isGreaterThan(before);
    assertThat(classLoaders()).isNotEmpty();
    deployer.undeploy("redeployed");

    assertThat(threads()).isEmpty();
    assertThat(mbeans()).isEmpty();
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(connections()).isLessThanOrEqualTo(before));
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              watcher().lines("release");
              assertThat(classLoaders()).isEmpty();
            });
  }

  /** Makes the application have everything that it could leave. */
  private void use() {
    WebClient client = new WebClient(watch.resolve("/redeployed/"));
    for (String bean : List.of("applicationCatalog", "sessionCatalog", "statelessCatalog")) {
      client.call(bean, "title", "42");
      client.failure(bean, "author", "42");
    }
    client.call("transactionalCatalog", "title", "42");
    client.call("cacheView", "get", "loaded", "42");
    client.call("forms", "keep", "one");
  }

  private List<String> threads() {
    return watched("threads", name -> name.startsWith("memjcache"));
  }

  private List<String> mbeans() {
    return watched(
        "mbeans", name -> name.startsWith("org.memjcache:") || name.startsWith("javax.cache:"));
  }

  private List<String> watched(String what, Predicate<String> isOurs) {
    return watcher().lines(what).stream().filter(isOurs).toList();
  }

  private WebClient watcher() {
    return new WebClient(watch);
  }

  private static int connections() {
    try (RawClient client = NODE.connect()) {
      return Integer.parseInt(client.stats().get("curr_connections"));
    }
  }

  private List<String> classLoaders() {
    ServerProcess process = new ServerProcess(watcher().lines("process").get(0));
    process.collectGarbage();
    return process.classLoaders().stream().filter(name -> name.contains("redeployed.war")).toList();
  }
}
