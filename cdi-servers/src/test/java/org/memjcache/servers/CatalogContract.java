package org.memjcache.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.memjcache.testkit.MetaReply;

/** What the annotations do in every server, in every kind of bean. */
abstract class CatalogContract extends ServerContract {

  @Rule public final EachCatalog catalog = new EachCatalog(this::client);

  @Test
  public void result_sameKey_isComputedOnce() {
    String title = catalog.call("title", "42");

    assertThat(title).startsWith("42#");
    assertThat(catalog.call("title", "42")).isEqualTo(title);
    assertThat(catalog.call("title", "43")).startsWith("43#");
  }

  @Test
  public void key_keyParameter_ignoresOthers() {
    String title = catalog.call("titleFor", "42", "Ann");

    assertThat(title).startsWith("42 for Ann#");
    assertThat(catalog.call("titleFor", "42", "Bob")).isEqualTo(title);
    assertThat(catalog.call("titleFor", "43", "Ann")).isNotEqualTo(title);
  }

  @Test
  public void skipGet_cachedResult_computesAndPuts() {
    String title = catalog.call("title", "42");
    String current = catalog.call("currentTitle", "42");

    assertThat(current).isNotEqualTo(title);
    assertThat(catalog.call("title", "42")).isEqualTo(current);
  }

  @Test
  public void exception_cached_isThrownAgain() {
    String failure = catalog.failure("author", "42");

    assertThat(failure).contains("UnknownBookException: 42#");
    assertThat(catalog.failure("author", "42")).isEqualTo(failure);
    assertThat(catalog.failure("author", "43")).contains("UnknownBookException: 43#");
  }

  @Test
  public void put_value_isFound() {
    catalog.call("rename", "42", "The Answer");

    assertThat(catalog.call("title", "42")).isEqualTo("The Answer");
  }

  @Test
  public void remove_entry_leavesOthers() {
    String removed = catalog.call("title", "42");
    String kept = catalog.call("title", "43");

    catalog.call("forget", "42");

    assertThat(catalog.call("title", "42")).isNotEqualTo(removed);
    assertThat(catalog.call("title", "43")).isEqualTo(kept);
  }

  @Test
  public void removeAll_entries_areAbsent() {
    String first = catalog.call("title", "42");
    String second = catalog.call("title", "43");

    catalog.call("forgetAll");

    assertThat(catalog.call("title", "42")).isNotEqualTo(first);
    assertThat(catalog.call("title", "43")).isNotEqualTo(second);
  }

  @Test
  public void keyGenerator_bean_isUsed() {
    String isbn = catalog.call("isbn", "Emma");

    assertThat(isbn).startsWith("Emma#");
    assertThat(catalog.call("isbn", " EMMA")).isEqualTo(isbn);
  }

  @Test
  public void cacheResolver_bean_isUsed() {
    String shelf = catalog.call("shelf", "42");

    assertThat(catalog.call("shelf", "42")).isEqualTo(shelf);
    assertThat(places("shelf")).hasSize(1);
    assertThat(places("titles")).isEmpty();
  }

  @Test
  public void result_cached_isOnNode() {
    String title = catalog.call("title", "42");

    List<String> places = places("titles");
    assertThat(places).hasSize(1);
    MetaReply item = Nodes.mg(places.get(0));
    assertThat(item.status()).isEqualTo("VA");
    // Kryo marks the last character of a text.
    assertThat(item.text()).contains(title.substring(0, title.length() - 1));
  }

  @Test
  public void result_changedByOtherProgram_isNew() {
    catalog.call("title", "42");

    Neighbour.changeAll("titles", "changed");

    assertThat(catalog.call("title", "42")).isEqualTo("changed");
  }

  @Test
  public void result_removedByOtherProgram_isRecomputed() {
    String removed = catalog.call("title", "42");

    Neighbour.removeAll("titles");

    assertThat(catalog.call("title", "42")).startsWith("42#").isNotEqualTo(removed);
  }

  private List<String> places(String cacheName) {
    return client().call("cacheView", "places", cacheName).lines().toList();
  }
}
