package org.memjcache.testkit;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Implements {@link Memcached}; used through that annotation. */
public final class MemcachedExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(MemcachedExtension.class);

  /** Called by JUnit. */
  public MemcachedExtension() {}

  @Override
  public void beforeAll(ExtensionContext context) {
    cluster(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    ExtensionContext owner = annotated(context);
    if (owner != context && annotation(owner).orElseThrow().renewed()) {
      cluster(context).renew();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    end(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    end(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == MemcachedCluster.class || type == MemcachedServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    MemcachedCluster cluster = cluster(context);
    boolean whole = parameter.getParameter().getType() == MemcachedCluster.class;
    return whole ? cluster : cluster.node(0);
  }

  private static void end(ExtensionContext context) {
    MemcachedCluster cluster = store(context).remove(context.getUniqueId(), MemcachedCluster.class);
    if (cluster != null) {
      cluster.close();
    }
  }

  /**
   * The servers of the method, otherwise of the innermost annotated class; started if necessary.
   */
  private static MemcachedCluster cluster(ExtensionContext context) {
    ExtensionContext level = annotated(context);
    Memcached asked = annotation(level).orElseThrow();
    return store(level)
        .getOrComputeIfAbsent(
            level.getUniqueId(),
            id -> MemcachedCluster.start(asked.nodes(), asked.arguments()),
            MemcachedCluster.class);
  }

  private static ExtensionContext annotated(ExtensionContext context) {
    Optional<ExtensionContext> level = Optional.of(context);
    while (level.isPresent()) {
      if (annotation(level.get()).isPresent()) {
        return level.get();
      }
      level = level.get().getParent();
    }
    throw new ParameterResolutionException(
        "No memcached servers for "
            + context.getDisplayName()
            + ": annotate its class with @Memcached, or the method for servers of its own");
  }

  private static Optional<Memcached> annotation(ExtensionContext context) {
    return context
        .getElement()
        .flatMap(element -> Optional.ofNullable(element.getAnnotation(Memcached.class)));
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }
}
