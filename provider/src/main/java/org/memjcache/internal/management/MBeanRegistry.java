package org.memjcache.internal.management;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.cache.CacheException;
import javax.cache.management.CacheMXBean;
import javax.cache.management.CacheStatisticsMXBean;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.memjcache.spi.NodeMXBean;

/**
 * The specification's MBeans of one manager's caches, and those of its nodes, on the platform's
 * MBean server.
 *
 * <p>The specification names its own by the manager's URI and the cache's name only, so two
 * managers with the same URI but different class loaders can want the same name, and so can two
 * caches whose names differ in a character that a name cannot hold. Then the bean that came first
 * stays, the other one is not visible (a warning says so), and taking the other one away leaves the
 * first alone.
 *
 * <p>Source: {@code CacheManager.enableManagement}. Safe for use by many threads.
 */
public final class MBeanRegistry implements AutoCloseable {

  private static final Logger LOGGER = System.getLogger("org.memjcache.management");

  private static final String NODES_DOMAIN = "org.memjcache";

  /** What JMX does not take in an unquoted value. The specification names the first four. */
  private static final String FORBIDDEN = "[:=\n,\"*?]";

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final Set<ObjectName> registered = ConcurrentHashMap.newKeySet();
  private final String manager;

  public MBeanRegistry(URI manager) {
    this.manager = manager.toString();
  }

  /** Shows a cache's configuration; a second time nothing happens. */
  public void register(String cache, CacheMXBean bean) {
    register(configurationName(cache), bean);
  }

  /** Shows a cache's statistics; a second time nothing happens. */
  public void register(String cache, CacheStatisticsMXBean bean) {
    register(statisticsName(cache), bean);
  }

  /** Hides a cache's configuration, if it is shown. */
  public void unregisterConfiguration(String cache) {
    unregister(configurationName(cache));
  }

  /** Hides a cache's statistics, if they are shown. */
  public void unregisterStatistics(String cache) {
    unregister(statisticsName(cache));
  }

  /** Shows the states of these nodes, by name, and hides those shown before. */
  public void showNodes(Map<String, ? extends NodeMXBean> nodes) {
    registered.stream()
        .filter(name -> name.getDomain().equals(NODES_DOMAIN))
        .forEach(this::unregister);
    nodes.forEach((node, bean) -> register(nodeName(node), bean));
  }

  /** Hides everything that was registered here. */
  @Override
  public void close() {
    registered.forEach(this::unregister);
  }

  private ObjectName configurationName(String cache) {
    return name("CacheConfiguration", cache);
  }

  private ObjectName statisticsName(String cache) {
    return name("CacheStatistics", cache);
  }

  private ObjectName nodeName(String node) {
    return name(NODES_DOMAIN + ":type=Node,CacheManager=" + safe(manager) + ",Node=" + safe(node));
  }

  private ObjectName name(String type, String cache) {
    return name(
        "javax.cache:type=" + type + ",CacheManager=" + safe(manager) + ",Cache=" + safe(cache));
  }

  private static ObjectName name(String name) {
    try {
      return new ObjectName(name);
    } catch (JMException e) {
      throw new CacheException("No MBean can have the name " + name, e);
    }
  }

  private static String safe(String text) {
    return text.replaceAll(FORBIDDEN, ".");
  }

  private void register(ObjectName name, Object bean) {
    if (!registered.add(name)) {
      return;
    }
    try {
      server.registerMBean(bean, name);
    } catch (InstanceAlreadyExistsException e) {
      registered.remove(name);
      LOGGER.log(
          Level.WARNING,
          "MBean {0} exists already and stays as it is: another manager has the same URI, or"
              + " another cache nearly the same name",
          name);
    } catch (JMException e) {
      registered.remove(name);
      throw new CacheException("MBean " + name + " could not be registered", e);
    }
  }

  private void unregister(ObjectName name) {
    if (!registered.remove(name)) {
      return;
    }
    try {
      server.unregisterMBean(name);
    } catch (InstanceNotFoundException e) {
      LOGGER.log(Level.DEBUG, "MBean {0} had been taken away by someone else", name);
    } catch (JMException e) {
      throw new CacheException("MBean " + name + " could not be unregistered", e);
    }
  }
}
