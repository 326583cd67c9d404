package org.memjcache.internal.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.memjcache.SettingException;

/** Finds and reads files of settings: {@code .properties} files in UTF-8. */
final class SettingsFile {

  private static final String CLASS_PATH = "classpath:";

  private final ClassLoader loader;

  SettingsFile(ClassLoader loader) {
    this.loader = loader;
  }

  /** The properties of a resource; empty if there is none of this name. */
  Optional<Properties> resource(String name) {
    URL url = find(name);
    return url == null ? Optional.empty() : Optional.of(read(url, name));
  }

  /**
   * The properties of a file that must exist.
   *
   * @param place a URL, or the name of a resource with or without {@code classpath:} before it
   * @throws SettingException if there is no such file or it cannot be read
   */
  Properties named(String place) {
    URL url =
        place.startsWith(CLASS_PATH) ? find(place.substring(CLASS_PATH.length())) : url(place);
    if (url == null) {
      throw new SettingException(
          "setting %s is '%s': there is no such file; allowed is %s"
              .formatted(Settings.CONFIG.name(), place, Settings.CONFIG.syntax().allowed()));
    }
    return read(url, place);
  }

  private @Nullable URL url(String place) {
    try {
      URI uri = new URI(place);
      return uri.isAbsolute() ? uri.toURL() : find(place);
    } catch (URISyntaxException | IOException | IllegalArgumentException e) {
      return null;
    }
  }

  private @Nullable URL find(String resource) {
    return loader.getResource(resource.replaceFirst("^/+", ""));
  }

  private static Properties read(URL url, String place) {
    Properties properties = new Properties();
    try (InputStream bytes = open(url);
        Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
      properties.load(text);
      return properties;
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingException("the settings in %s cannot be read: %s".formatted(place, e), e);
    }
  }

  /** Without the JVM's cache of open jars, which would keep a replaced jar alive. */
  private static InputStream open(URL url) throws IOException {
    var connection = url.openConnection();
    connection.setUseCaches(false);
    return connection.getInputStream();
  }
}
