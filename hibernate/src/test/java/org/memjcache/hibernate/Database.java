package org.memjcache.hibernate;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.h2.tools.Server;

/**
 * An H2 database in the memory of this JVM, which others reach by TCP on 127.0.0.1. It ends with
 * this JVM.
 */
final class Database {

  private final Server server;
  private final Connection connection;

  private Database(Server server) throws SQLException {
    this.server = server;
    this.connection = DriverManager.getConnection(url(), "sa", "");
  }

  static Database start() {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    try {
      return new Database(
          Server.createTcpServer("-tcpPort", "0", "-tcpDaemon", "-ifNotExists").start());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For every JVM; it waits long for a lock, for the tests that hold one. */
  String url() {
    // Databases of the same name were one, whatever the port.
    return "jdbc:h2:tcp://127.0.0.1:%1$d/mem:shop%1$d;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000"
        .formatted(server.getPort());
  }

  /** The first column of what a query finds, as text. */
  List<String> query(String sql) {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Changes rows behind Hibernate's back, so that what is cached can be told from them. */
  void update(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
