package org.memjcache.servers.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** A bean with a proxy. */
@Named
@ApplicationScoped
public class ApplicationCatalog extends Catalog {

  private static final long serialVersionUID = 1L;
}
