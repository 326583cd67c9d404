package org.memjcache.servers;

import java.net.URI;

/** What holds for an application in every server; a subclass deploys it. */
abstract class ServerContract {

  private WebClient client;

  /** The deployed application's address. */
  abstract URI address();

  /** Who calls it. */
  final WebClient client() {
    if (client == null) {
      client = new WebClient(address());
    }
    return client;
  }
}
