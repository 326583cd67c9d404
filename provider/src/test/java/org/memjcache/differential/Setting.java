package org.memjcache.differential;

import java.util.ArrayList;
import java.util.List;
import javax.cache.configuration.MutableConfiguration;
import org.memjcache.differential.Database.Integration;

/** One configuration under which histories run. */
record Setting(Policy policy, Listening listening, Integration integration, boolean statistics) {

  /** Every combination. */
  static List<Setting> all() {
    List<Setting> all = new ArrayList<>();
    for (Policy policy : Policy.values()) {
      for (Listening listening : Listening.values()) {
        for (Integration integration : Integration.values()) {
          all.add(new Setting(policy, listening, integration, true));
          all.add(new Setting(policy, listening, integration, false));
        }
      }
    }
    return all;
  }

  /**
   * A few combinations, with every pair of policy and integration; listeners and statistics
   * alternate.
   */
  static List<Setting> some() {
    List<Setting> some = new ArrayList<>();
    for (Policy policy : Policy.values()) {
      for (Integration integration : Integration.values()) {
        Listening[] listening = Listening.values();
        some.add(
            new Setting(
                policy,
                listening[(policy.ordinal() + integration.ordinal()) % listening.length],
                integration,
                (policy.ordinal() + integration.ordinal() / 2) % 3 > 0));
      }
    }
    return some;
  }

  MutableConfiguration<Integer, String> configuration(Journal journal, Database database) {
    MutableConfiguration<Integer, String> configuration =
        new MutableConfiguration<Integer, String>()
            .setTypes(Integer.class, String.class)
            .setExpiryPolicyFactory(policy.factory(journal))
            .setStatisticsEnabled(statistics);
    listening.addTo(configuration, journal);
    database.addTo(configuration);
    return configuration;
  }
}
