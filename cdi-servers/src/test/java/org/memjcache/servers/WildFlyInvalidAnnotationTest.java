package org.memjcache.servers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit.Arquillian;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.Test;
import org.junit.runner.RunWith;

@RunWith(Arquillian.class)
public class WildFlyInvalidAnnotationTest {

  @ArquillianResource private Deployer deployer;

  @Deployment(name = "invalid", managed = false, testable = false)
  public static WebArchive invalid() {
    return WebApplications.invalidCatalog("invalid");
  }

  @Test
  public void deploy_invalidAnnotation_fails() {
    assertThatThrownBy(() -> deployer.deploy("invalid"))
        .hasStackTraceContaining("org.memjcache.servers.invalid.InvalidCatalog.rename");
  }
}
