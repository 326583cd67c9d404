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
  public void aBeanLoadsAndAnotherListens() {
    String loaded = client().call("cacheView", "get", "loaded", "42");

    assertThat(loaded).startsWith("42#");
    assertThat(client().call("cacheView", "get", "loaded", "42")).isEqualTo(loaded);
    assertThat(testimony()).isEqualTo("42 created without transaction");
  }

  @Test
  public void aResultIsPutAfterTheTransaction() {
    String title = transactional("title", "42");

    assertThat(testimony()).isEqualTo("computed in transaction, put without transaction");
    assertThat(transactional("title", "42")).isEqualTo(title);
    assertThat(testimony()).isEmpty();
  }

  @Test
  public void aResultOfAFailedTransactionIsNotPut() {
    // Open Liberty wraps the first in the second.
    assertThat(client().failure("transactionalCatalog", "doomedTitle", "42"))
        .containsAnyOf("RollbackException", "TransactionalException");

    assertThat(testimony()).isEqualTo("computed in transaction");
    assertThat(transactional("title", "42")).startsWith("42#");
    assertThat(testimony()).startsWith("computed in transaction");
  }

  @Test
  public void aValueIsPutAfterTheTransaction() {
    transactional("rename", "42", "The Answer");

    assertThat(testimony()).isEqualTo("renamed in transaction, put without transaction");
    assertThat(transactional("title", "42")).isEqualTo("The Answer");
  }

  @Test
  public void anEntryIsRemovedAfterTheTransaction() {
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
