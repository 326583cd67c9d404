package org.memjcache.example.hibernate.run;

import java.sql.SQLException;
import org.h2.tools.Server;

/** An H2 server on 127.0.0.1 for all JVMs; its database is in this JVM's memory. */
final class Database implements AutoCloseable {

  private static final String HOST = "127.0.0.1";

  private final Server server;

  private Database(Server server) {
    this.server = server;
  }

  static Database start() throws SQLException {
    // By default the server listens on all addresses, although it accepts this machine only.
    System.setProperty("h2.bindAddress", HOST);
    return new Database(Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start());
  }

  /** The value for {@code jakarta.persistence.jdbc.url}. */
  String url() {
    return "jdbc:h2:tcp://" + HOST + ":" + server.getPort() + "/mem:bookshop;DB_CLOSE_DELAY=-1";
  }

  @Override
  public void close() {
    server.stop();
  }
}
