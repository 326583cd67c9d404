package org.memjcache.internal.configuration;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memjcache.SettingException;

/**
 * What a manager's URI says besides being its name.
 *
 * <p>{@code memcached://h1:11211;h2:11212/namespace} names servers, a URI that ends in {@code
 * .properties} a file of settings; every other URI says nothing. The form is narrow because the URI
 * becomes a part of MBean names, in which {@code * = , ?} do harm.
 */
public final class ManagerUri {

  /** How files of other providers end, which frameworks may be configured to hand over. */
  private static final Pattern FOREIGN_FILE = Pattern.compile(".*\\.(xml|ya?ml|json|conf)");

  private static final Pattern FORM =
      Pattern.compile("memcached://(HOST(?:;HOST)*)(?:/([^/?#]*))?".replace("HOST", host()));

  private ManagerUri() {}

  /**
   * The settings that the URI stands for.
   *
   * @throws SettingException if it is a memcached URI of another form
   */
  static List<RawSetting> settings(URI uri) {
    String text = uri.toString();
    String origin = "the manager's URI " + text;
    if ("memcached".equalsIgnoreCase(uri.getScheme())) {
      Matcher parts = FORM.matcher(text);
      if (!parts.matches()) {
        throw new SettingException(
            ("%s: allowed is memcached://host:port;host:port/namespace, with plain host names or"
                    + " IPv4 addresses and nothing else; for names, weights or IPv6 set %s")
                .formatted(origin, Settings.SERVERS.name()));
      }
      RawSetting servers = new RawSetting(Settings.SERVERS.name(), parts.group(1), origin);
      String namespace = parts.group(2);
      return namespace == null || namespace.isEmpty()
          ? List.of(servers)
          : List.of(servers, new RawSetting(Settings.NAMESPACE.name(), namespace, origin));
    }
    return text.endsWith(".properties")
        ? List.of(new RawSetting(Settings.CONFIG.name(), text, origin))
        : List.of();
  }

  /** Whether the URI names a file that somebody may expect to be read, and that nobody reads. */
  public static boolean namesForeignFile(URI uri) {
    return FOREIGN_FILE.matcher(uri.toString()).matches();
  }

  private static String host() {
    return "[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?:[0-9]{1,5}";
  }
}
