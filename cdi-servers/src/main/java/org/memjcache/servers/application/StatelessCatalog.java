package org.memjcache.servers.application;

import jakarta.ejb.Stateless;
import jakarta.inject.Named;

/** An enterprise bean. */
@Named
@Stateless
public class StatelessCatalog extends Catalog {

  private static final long serialVersionUID = 1L;
}
