package org.memjcache.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memjcache.hibernate.application.SessionWork;
import org.memjcache.hibernate.application.model.Strategy;
import org.memjcache.internal.configuration.ConfiguredSettings;
import org.memjcache.internal.configuration.SettingInputs;

/** Whether what {@code docs/hibernate.md} offers for copying does what it says. */
@Tag("servers")
@OnEachLine
class DocumentTest {

  private final Pair pair;

  DocumentTest(Pair pair) {
    this.pair = pair;
  }

  @Test
  void document_providerSettings_areValid() {
    for (Map<String, String> block : Document.settings()) {
      Properties properties = new Properties();
      properties.putAll(block);
      ConfiguredSettings.read(
          SettingInputs.of(URI.create("urn:document"), properties, getClass().getClassLoader()));
    }
  }

  @Test
  void document_hibernateSettings_shareEntries() {
    Map<String, String> settings = new HashMap<>();
    Document.settings().forEach(settings::putAll);
    settings.keySet().removeIf(name -> !name.startsWith("hibernate."));
    assertThat(settings).hasSize(5);
    long id = pair.newBook(Strategy.READ_WRITE, "Momo");
    SessionWork<String> query =
        session ->
            session
                .createQuery("select title from ReadWriteBook where id = :id", String.class)
                .setParameter("id", id)
                .setCacheable(true)
                .getSingleResult();
    SessionWork<String> find = session -> session.find(Strategy.READ_WRITE.entity(), id).title();
    pair.reopen(settings);
    try {
      pair.a().transaction(find);
      pair.a().transaction(query);
      assertThat(pair.b().transaction(find).sql()).isEmpty();
      assertThat(pair.b().transaction(query).sql()).isEmpty();
    } finally {
      pair.reopen(Map.of());
    }
  }
}
