package org.memjcache.servers;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.minlog.Log;
import com.esotericsoftware.reflectasm.ConstructorAccess;
import java.io.File;
import java.net.URISyntaxException;
import java.util.List;
import javax.cache.Cache;
import net.spy.memcached.MemcachedClient;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jsr107.ri.spi.RICachingProvider;
import org.memjcache.MemcachedCache;
import org.memjcache.cdi.Memjcache;
import org.memjcache.servers.application.Catalog;
import org.memjcache.servers.defaults.DefaultForms;
import org.memjcache.servers.invalid.InvalidCatalog;
import org.memjcache.servers.watch.WatchServlet;
import org.objenesis.Objenesis;

/** The web applications that get deployed, with what a project would have in WEB-INF/lib. */
final class WebApplications {

  /** One class of each jar: this library, what it needs, and a second JCache provider. */
  private static final List<Class<?>> LIBRARIES =
      List.of(
          MemcachedCache.class,
          Memjcache.class,
          Cache.class,
          MemcachedClient.class,
          Kryo.class,
          ConstructorAccess.class,
          Objenesis.class,
          Log.class,
          RICachingProvider.class);

  private WebApplications() {}

  /** The application that uses caches in every way. */
  static WebArchive catalog(String name) {
    return catalog(name, Nodes.servers());
  }

  /** The same with other memcached servers. */
  static WebArchive catalog(String name, String servers) {
    WebArchive archive =
        ShrinkWrap.create(WebArchive.class, name + ".war")
            .addPackage(Catalog.class.getPackage())
            .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
            .addAsResource(new StringAsset(settings(servers)), "memjcache.properties");
    LIBRARIES.forEach(type -> addLibrary(archive, location(type)));
    return archive;
  }

  /** The same with {@code memjcache.cdi.default-beans}, and beans that need it. */
  static WebArchive catalogWithDefaultBeans(String name) {
    StringAsset settings =
        new StringAsset(settings(Nodes.servers()) + "memjcache.cdi.default-beans=true\n");
    return catalog(name)
        .addPackage(DefaultForms.class.getPackage())
        .addAsResource(settings, "memjcache.properties");
  }

  /** The same with a bean whose annotation is wrong. */
  static WebArchive invalidCatalog(String name) {
    return catalog(name).addPackage(InvalidCatalog.class.getPackage());
  }

  /** An application without this library, which tells what is left in the server. */
  static WebArchive watch(String name) {
    return ShrinkWrap.create(WebArchive.class, name + ".war")
        .addPackage(WatchServlet.class.getPackage());
  }

  private static String settings(String servers) {
    return """
        memjcache.servers=%s
        memjcache.namespace=%s
        memjcache.default.statistics=true
        memjcache.default.management=true
        """
        .formatted(servers, Neighbour.NAMESPACE);
  }

  /** A jar, or the folder of a module that has not been packed yet. */
  private static void addLibrary(WebArchive archive, File location) {
    if (location.isFile()) {
      archive.addAsLibrary(location);
    } else {
      String module = location.getParentFile().getParentFile().getName();
      archive.addAsLibrary(
          ShrinkWrap.create(ExplodedImporter.class, module + ".jar")
              .importDirectory(location)
              .as(JavaArchive.class));
    }
  }

  private static File location(Class<?> type) {
    try {
      return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
