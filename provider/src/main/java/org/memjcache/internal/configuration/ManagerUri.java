package org.memjcache.internal.configuration;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memjcache.SettingException;

/**
 * The settings in a manager's URI.
 *
 * <p>{@code memcached://h1:11211;h2:11212/namespace} names servers, and a URI that ends in {@code
 * .properties} names a file of settings; any other URI is only the manager's name. The form is
 * narrow because the URI becomes a part of MBean names, where {@code * = , ?} have a meaning.
 */
public final class ManagerUri {

  /** Extensions of other providers' files, which frameworks may be configured to pass. */
  private static final Pattern FOREIGN_FILE = Pattern.compile(".*\\.(xml|ya?ml|json|conf)");

  private static final Pattern FORM =
      Pattern.compile("memcached://(HOST(?:;HOST)*)(?:/([^/?#]*))?".replace("HOST", host()));

  private ManagerUri() {}

  /**
   * Returns the settings in a URI.
   *
   * @throws SettingException if it is a memcached URI of another form
   */
  static List<SettingSource.Raw> settings(URI uri) {
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
      SettingSource.Raw servers =
          new SettingSource.Raw(Settings.SERVERS.name(), parts.group(1), origin);
      String namespace = parts.group(2);
      return namespace == null || namespace.isEmpty()
          ? List.of(servers)
          : List.of(servers, new SettingSource.Raw(Settings.NAMESPACE.name(), namespace, origin));
    }
    return text.endsWith(".properties")
        ? List.of(new SettingSource.Raw(Settings.CONFIG.name(), text, origin))
        : List.of();
  }

  /** Whether the URI looks like the file of another provider, which is not read. */
  public static boolean namesForeignFile(URI uri) {
    return FOREIGN_FILE.matcher(uri.toString()).matches();
  }

  private static String host() {
    return "[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?:[0-9]{1,5}";
  }
}
