package org.memjcache.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What really ran: each method of a test's beans notes its calls here. */
@ApplicationScoped
class Calls {

  private final List<String> notes = new CopyOnWriteArrayList<>();

  void note(String call) {
    notes.add(call);
  }

  /** How often this was noted. */
  int of(String call) {
    return (int) notes.stream().filter(call::equals).count();
  }

  List<String> all() {
    return List.copyOf(notes);
  }
}
