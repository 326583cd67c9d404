package org.memjcache.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Before;
import org.junit.Test;

/** What beans as loaders, writers and listeners see in every server; when a transaction ends. */
abstract class ConfiguredCachesContract extends ServerContract {

  @Before
  public void forgetWhatWas() {
    Nodes.empty();
    testimony();
  }

  @Test
  public void get_absent_beansLoadAndListen() {
    String loaded = client().call("cacheView", "get", "loaded", "42");

    assertThat(loaded).startsWith("42#");
    assertThat(client().call("cacheView", "get", "loaded", "42")).isEqualTo(loaded);
    assertThat(testimony()).isEqualTo("42 created without transaction");
  }

  @Test
  public void result_inTransaction_isPutAfterCommit() {
    String title = transactional("title", "42");

    assertThat(testimony()).isEqualTo("computed in transaction, put without transaction");
    assertThat(transactional("title", "42")).isEqualTo(title);
    assertThat(testimony()).isEmpty();
  }

  @Test
  public void result_failedTransaction_isNotPut() {
    // Open Liberty wraps the first in the second.
    assertThat(client().failure("transactionalCatalog", "doomedTitle", "42"))
        .containsAnyOf("RollbackException", "TransactionalException");

    assertThat(testimony()).isEqualTo("computed in transaction");
    assertThat(transactional("title", "42")).startsWith("42#");
    assertThat(testimony()).startsWith("computed in transaction");
  }

  @Test
  public void put_inTransaction_followsCommit() {
    transactional("rename", "42", "The Answer");

    assertThat(testimony()).isEqualTo("renamed in transaction, put without transaction");
    assertThat(transactional("title", "42")).isEqualTo("The Answer");
  }

  @Test
  public void remove_inTransaction_followsCommit() {
    transactional("title", "42");
    testimony();

    transactional("forget", "42");

    assertThat(testimony()).isEqualTo("forgot in transaction, removed without transaction");
  }

  private String transactional(String method, String... arguments) {
    return client().call("transactionalCatalog", method, arguments);
  }

  private String testimony() {
    return client().call("witness", "testimony");
  }
}
