package org.memjcache.servers;

import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit.Arquillian;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.runner.RunWith;

@RunWith(Arquillian.class)
public class WildFlyInjectionTest extends InjectionContract {

  @ArquillianResource private URI address;

  @Deployment(testable = false)
  public static WebArchive application() {
    return WebApplications.catalog("injection");
  }

  @Override
  URI address() {
    return address;
  }
}
