package org.memjcache.servers.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives every computed value a number, so that a value from a cache can be told from a new one. */
@ApplicationScoped
public class Computations {

  private final AtomicInteger count = new AtomicInteger();

  @Inject private ServletContext deployment;

  /** A value that no other call gives: {@code 42#3/first} is the third one of a deployment. */
  public String next(String what) {
    return what + "#" + count.incrementAndGet() + deployment.getContextPath();
  }
}
