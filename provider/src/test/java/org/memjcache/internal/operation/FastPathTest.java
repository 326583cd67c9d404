package org.memjcache.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import javax.cache.event.EventType;
import org.junit.jupiter.api.Test;

/** Which operations of one JVM on one key exclude one another. */
class FastPathTest {

  private final CacheContextFixture fixture = new CacheContextFixture();
  private final EntryOperations<String, String> operations = fixture.operations();

  private boolean isExclusive(EntryOperation<String, String, ?> operation) {
    return fixture.context().fastPath().isExclusive(operation);
  }

  @Test
  void isExclusive_noListenerNorWriter_onlyProcessors() {
    assertThat(isExclusive(operations.invoke((entry, arguments) -> null))).isTrue();
    assertThat(isExclusive(operations.put("a"))).isFalse();
    assertThat(isExclusive(operations.remove())).isFalse();
    assertThat(isExclusive(operations.get())).isFalse();
  }

  @Test
  void isExclusive_writer_changes() {
    fixture.writer = true;
    assertThat(isExclusive(operations.put("a"))).isTrue();
    assertThat(isExclusive(operations.get())).isFalse();
  }

  @Test
  void isExclusive_anyListener_changesAndLoads() {
    fixture.listened.add(EventType.CREATED);
    assertThat(isExclusive(operations.put("a"))).isTrue();
    assertThat(isExclusive(operations.lookUp())).isFalse();
    assertThat(isExclusive(operations.lookAgain())).isTrue();
  }

  /** A read deletes an expired entry. */
  @Test
  void isExclusive_listenerOfExpiry_readsToo() {
    fixture.listened.add(EventType.EXPIRED);
    assertThat(isExclusive(operations.get())).isTrue();
  }

  @Test
  void isExclusive_loaderWithoutListener_isNot() {
    fixture.loader = key -> "loaded";
    assertThat(isExclusive(fixture.operations().get())).isFalse();
  }
}
