package org.memjcache.hibernate.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.Transaction;
import org.hibernate.cfg.Configuration;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.jspecify.annotations.Nullable;
import org.memjcache.hibernate.application.model.Model;

/**
 * The program of a JVM under test: it does the {@link Work} that it reads from standard input, each
 * on a thread of its own, and writes the {@link Outcome}.
 *
 * <p>A line to it is a number, a blank, and the serialized work in Base64; the answer is {@code =
 * }, the same number, a blank, and the serialized outcome. It ends with its standard input.
 *
 * <p>Its session factory is configured by {@code hibernate.properties} and system properties, as
 * any application's. Safe for use by many threads, but for {@link #open} and {@link #close}.
 */
public final class Application {

  /** What a line begins with that is an answer. */
  public static final String ANSWER = "= ";

  /** The line that says that it takes work now. */
  public static final String READY = "ready";

  private final Map<String, @Nullable String> replaced = new HashMap<>();
  private volatile @Nullable SessionFactory factory;

  private Application() {}

  /** Opens the session factory, then works until standard input ends. */
  public static void main(String[] arguments) throws IOException {
    Application application = new Application();
    application.open(Map.of());
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    say(READY);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", 2);
      Thread worker = new Thread(() -> application.answer(words[0], words[1]), "work-" + words[0]);
      worker.setDaemon(true);
      worker.start();
    }
  }

  /** The open session factory. */
  public SessionFactory factory() {
    return Objects.requireNonNull(factory, "closed");
  }

  /**
   * Opens a session factory.
   *
   * @param settings in addition to those of the whole JVM: Hibernate's, and memjcache's, which have
   *     to be system properties, and are until it is closed
   * @param entities in addition to those of {@link Model}
   */
  public void open(Map<String, String> settings, Class<?>... entities) {
    settings.forEach(this::setUntilClosed);
    Configuration configuration = new Configuration();
    Model.ENTITIES.forEach(configuration::addAnnotatedClass);
    List.of(entities).forEach(configuration::addAnnotatedClass);
    settings.forEach(configuration::setProperty);
    SessionFactory opened = configuration.buildSessionFactory();
    opened
        .unwrap(SessionFactoryImplementor.class)
        .getServiceRegistry()
        .requireService(EventListenerRegistry.class)
        .appendListeners(EventType.PRE_LOAD, new LoadHook());
    factory = opened;
  }

  /** Closes the session factory. */
  public void close() {
    factory().close();
    factory = null;
    replaced.forEach(Application::setSystemProperty);
    replaced.clear();
  }

  private void setUntilClosed(String name, String value) {
    if (name.startsWith("memjcache.")) {
      replaced.put(name, System.getProperty(name));
      System.setProperty(name, value);
    }
  }

  private static void setSystemProperty(String name, @Nullable String value) {
    if (value == null) {
      System.clearProperty(name);
    } else {
      System.setProperty(name, value);
    }
  }

  /**
   * Works in a new session and a transaction, which is rolled back if the work fails, and committed
   * if the work has not ended it.
   */
  public <R extends @Nullable Object> R transaction(SessionWork<R> work) throws Exception {
    try (Session session = factory().openSession()) {
      Transaction transaction = session.beginTransaction();
      try {
        R result = work.in(session);
        if (transaction.isActive()) {
          transaction.commit();
        }
        return result;
      } finally {
        if (transaction.isActive()) {
          transaction.rollback();
        }
      }
    }
  }

  /**
   * Has the current thread stand at a gate when it next has read an entity's row from the database,
   * before the cache gets it.
   */
  public void stopBeforeCaching(String gate) {
    LoadHook.set(Gate.of(gate)::pass);
  }

  private void answer(String number, String work) {
    SqlLog.begin();
    Outcome<?> outcome;
    try {
      Object value = ((Work<?>) deserialized(work)).in(this);
      outcome = new Outcome<>(value, SqlLog.end(), null);
    } catch (Throwable e) {
      outcome = new Outcome<>(null, SqlLog.end(), stackTrace(e));
    }
    awaitNextMillisecond();
    say(ANSWER + number + " " + serialized(outcome));
  }

  /**
   * Hibernate's timestamps are milliseconds and a number that each JVM counts for itself: only from
   * the next millisecond on is all that another JVM does later for it too.
   */
  private static void awaitNextMillisecond() {
    long now = System.currentTimeMillis();
    while (System.currentTimeMillis() == now) {
      Thread.onSpinWait();
    }
  }

  private static void say(String line) {
    PrintStream out = System.out;
    out.println(line);
    out.flush();
  }

  private static Object deserialized(String base64) throws IOException, ClassNotFoundException {
    byte[] bytes = Base64.getDecoder().decode(base64);
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    }
  }

  private static String serialized(Outcome<?> outcome) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(outcome);
    } catch (IOException e) {
      return serialized(new Outcome<>(null, outcome.sql(), stackTrace(e)));
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
