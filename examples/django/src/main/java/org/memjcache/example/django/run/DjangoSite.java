package org.memjcache.example.django.run;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.memjcache.example.django.Backend;
import org.memjcache.testkit.ChildProcess;

/**
 * The Django site, with the back end of its cache and its servers.
 *
 * @param folder the folder with {@code manage.py}
 * @param backend the back end
 * @param servers {@code host:port,host:port}
 */
record DjangoSite(Path folder, Backend backend, String servers) {

  /** The system's Python, for which its packages are installed. */
  private static final String PYTHON = "/usr/bin/python3";

  private static final String INSTALL =
      "apt-get install -y python3-django python3-memcache python3-pymemcache python3-pylibmc";

  /** The same site, with other servers. */
  DjangoSite with(String otherServers) {
    return new DjangoSite(folder, backend, otherServers);
  }

  /**
   * Starts a command of {@code manage.py}.
   *
   * @throws IllegalStateException if there is no Python
   */
  ChildProcess run(String... command) {
    List<String> words =
        new ArrayList<>(List.of(PYTHON, folder.resolve("manage.py").toAbsolutePath().toString()));
    words.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put("MEMCACHED_BACKEND", backend.toString());
    builder.environment().put("MEMCACHED_SERVERS", servers);
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "yes");
    builder.environment().put("PYTHONUNBUFFERED", "yes");
    try {
      return ChildProcess.start("Django, " + command[0], builder);
    } catch (UncheckedIOException e) {
      throw failure(e);
    }
  }

  /** The exception to throw if Django does not start. */
  static IllegalStateException failure(RuntimeException cause) {
    return new IllegalStateException(
        "Django does not start; if it is missing, run '" + INSTALL + "'. " + cause.getMessage(),
        cause);
  }
}
