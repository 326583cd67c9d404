package org.memjcache.hibernate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.memjcache.hibernate.application.Application;
import org.memjcache.hibernate.application.Gate;
import org.memjcache.hibernate.application.Outcome;
import org.memjcache.hibernate.application.SessionWork;
import org.memjcache.hibernate.application.Work;
import org.memjcache.testkit.ChildJvm;

/**
 * The application in a JVM of its own, with a line of Hibernate. It does what a test gives it as a
 * lambda; that may take from the test what is serializable, and so not the test itself.
 *
 * <pre>{@code
 * Outcome<String> title = jvm.transaction(session -> session.find(Book.class, 1L).title());
 * assertThat(title.sql()).isEmpty();
 * }</pre>
 *
 * <p>What fails there is an {@link IllegalStateException} here. It ends with this JVM. For use by
 * one thread at a time.
 */
final class ApplicationJvm {

  private final ChildJvm child;
  private final Map<Integer, Outcome<?>> answers = new HashMap<>();
  private int last;

  private ApplicationJvm(ChildJvm child) {
    this.child = child;
  }

  /**
   * Starts one, without waiting for it.
   *
   * @param settings system properties: those of Hibernate and those of memjcache
   */
  static ApplicationJvm start(OrmLine line, Map<String, String> settings) {
    ChildJvm.Launcher launcher =
        ChildJvm.of(Application.class)
            .classPath(line.classPath())
            .option("-Xmx192m")
            .option("-XX:+UseSerialGC")
            .option("-XX:TieredStopAtLevel=1");
    settings.forEach(launcher::systemProperty);
    return new ApplicationJvm(launcher.start());
  }

  /** Waits until it takes work. */
  void awaitReady() {
    child.awaitLine(Application.READY);
  }

  /** Has it do something, and waits until that is done. */
  <R> Outcome<R> run(Work<R> work) {
    return begin(work).await();
  }

  /** Has it do something without a result, and waits until that is done. */
  void perform(Deed deed) {
    run(
        application -> {
          deed.in(application);
          return null;
        });
  }

  /** A {@link Work} without a result. */
  interface Deed extends Serializable {
    void in(Application application) throws Exception;
  }

  /** Has it do something in a new session and a transaction, and waits until that is done. */
  <R> Outcome<R> transaction(SessionWork<R> work) {
    return run(application -> application.transaction(work));
  }

  /** Has it begin something, on a thread of its own. */
  <R> Running<R> begin(Work<R> work) {
    last++;
    child.send(last + " " + serialized(work));
    return new Running<>(last);
  }

  /** Has it close its session factory and open another, as {@link Application#open} does. */
  void reopen(Map<String, String> settings, Class<?>... entities) {
    perform(
        application -> {
          application.close();
          application.open(settings, entities);
        });
  }

  /** Waits until a thread stands at a {@link Gate}. */
  void awaitArrival(String gate) {
    perform(application -> Gate.of(gate).awaitArrival());
  }

  /** Opens a {@link Gate} for good. */
  void open(String gate) {
    perform(application -> Gate.of(gate).open());
  }

  /** Something that it does. */
  final class Running<R> {

    private final int number;

    private Running(int number) {
      this.number = number;
    }

    /**
     * Waits until it is done.
     *
     * @throws IllegalStateException if it failed, with its stack trace
     */
    @SuppressWarnings("unchecked")
    Outcome<R> await() {
      while (!answers.containsKey(number)) {
        readAnswer();
      }
      Outcome<?> outcome = answers.remove(number);
      if (outcome.failure() != null) {
        throw new IllegalStateException("In the other JVM: " + outcome.failure());
      }
      return (Outcome<R>) outcome;
    }
  }

  private void readAnswer() {
    String[] words = child.awaitLine(Application.ANSWER).split(" ", 3);
    answers.put(Integer.valueOf(words[1]), deserialized(words[2]));
  }

  private static String serialized(Work<?> work) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(work);
    } catch (IOException e) {
      throw new UncheckedIOException("The lambda takes something that cannot travel", e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static Outcome<?> deserialized(String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (Outcome<?>) in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException("The result cannot travel", e);
    }
  }
}
