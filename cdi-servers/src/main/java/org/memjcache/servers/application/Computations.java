package org.memjcache.servers.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.util.concurrent.atomic.AtomicInteger;

/** Numbers computed values, so that a cached value can be distinguished from a new one. */
@ApplicationScoped
public class Computations {

  private final AtomicInteger count = new AtomicInteger();

  @Inject private ServletContext deployment;

  /** A unique value: {@code 42#3/first} is the third one of a deployment. */
  public String next(String what) {
    return what + "#" + count.incrementAndGet() + deployment.getContextPath();
  }
}
