package org.memjcache.spi;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One memcached server of the cluster.
 *
 * <p>The locator assigns keys to the node by its name, or by its position in the list; host and
 * port are only its address. The address is also the name of a node without one.
 *
 * @param name unique within the cluster; visible ASCII
 * @param host a host name or an address; IPv6 literals without brackets
 * @param port 1 to 65535
 * @param weight the node's part of the keys in proportion to the other weights; 1 to 10,000
 */
public record Node(String name, String host, int port, int weight) {

  private static final Pattern IPV4 =
      Pattern.compile("BYTE\\.BYTE\\.BYTE\\.BYTE".replace("BYTE", "(25[0-5]|2[0-4]\\d|1?\\d?\\d)"));

  /** The address as {@code host:port}, IPv6 literals in brackets. */
  public String address() {
    return isIpv6() ? "[" + host + "]:" + port : host + ":" + port;
  }

  /** Whether its name differs from its address. */
  public boolean hasOwnName() {
    return !name.equals(address());
  }

  /** The address, if the host is a literal address; empty for a host name. No look-up. */
  public Optional<InetAddress> literal() {
    if (!isIpv6() && !IPV4.matcher(host).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(host));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private boolean isIpv6() {
    return host.indexOf(':') >= 0;
  }
}
