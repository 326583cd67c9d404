package org.memjcache.servers.application;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Named;

/** A bean that the server may passivate, with its interceptors. */
@Named
@SessionScoped
public class SessionCatalog extends Catalog {

  private static final long serialVersionUID = 1L;
}
