package org.memjcache.hibernate.application;

import java.util.ArrayList;
import java.util.List;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jspecify.annotations.Nullable;

/** Remembers the SQL statements of each thread that asks for it. Made by Hibernate. */
public final class SqlLog implements StatementInspector {

  private static final long serialVersionUID = 1;

  private static final ThreadLocal<@Nullable List<String>> STATEMENTS = new ThreadLocal<>();

  /** Starts an empty log for the current thread. */
  static void begin() {
    STATEMENTS.set(new ArrayList<>());
  }

  /** The statements of the current thread since {@link #begin()}; ends remembering. */
  static List<String> end() {
    List<String> statements = STATEMENTS.get();
    STATEMENTS.remove();
    return statements == null ? List.of() : statements;
  }

  @Override
  public String inspect(String sql) {
    List<String> statements = STATEMENTS.get();
    if (statements != null) {
      statements.add(sql);
    }
    return sql;
  }
}
