package org.memjcache.keys;

import java.io.IOException;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Kinds of keys whose own equality differs from that of their bytes. */
enum TwinKeys {
  BYTES {
    @Override
    Object key(int number) {
      return Integer.toString(number).getBytes(StandardCharsets.UTF_8);
    }
  },
  LIST_OF_BYTES {
    @Override
    Object key(int number) {
      return List.of(BYTES.key(number));
    }
  },
  URL {
    @Override
    Object key(int number) {
      return url("http://no-such-host.invalid/" + number);
    }
  },
  WITHOUT_EQUALS {
    @Override
    Object key(int number) {
      return new WithoutEquals(number);
    }
  };

  /** A new key object; those of one number have equal bytes. */
  abstract Object key(int number);

  /** A URL that fails the test as soon as it is hashed or compared. */
  static URL url(String text) {
    try {
      return new URL(null, URI.create(text).toString(), new WithoutEquality());
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static final class WithoutEquals implements Serializable {
    private static final long serialVersionUID = 1L;
    private final int number;

    WithoutEquals(int number) {
      this.number = number;
    }

    @Override
    public String toString() {
      return "number " + number;
    }
  }

  private static final class WithoutEquality extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) throws IOException {
      throw new IOException();
    }

    @Override
    protected int hashCode(URL url) {
      throw new AssertionError("hashCode of " + url);
    }

    @Override
    protected boolean equals(URL one, URL other) {
      throw new AssertionError("equals of " + one);
    }

    @Override
    protected InetAddress getHostAddress(URL url) {
      throw new AssertionError("address of " + url);
    }
  }
}
