package org.memjcache.internal.store.partition;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The name of a cache's partitions in this JVM, the same on each node.
 *
 * @param kind how the cache's items are stored
 * @param text {@code <namespace>[.<version>]:<cache>}, the key of the generation; of a plain cache
 *     the beginning of its keys
 */
public record PartitionName(Kind kind, String text) {

  /** Cache names without '~', with which digests begin, so that no name looks like one. */
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_.$#@+-]{1,40}");

  private static final int DIGEST_BYTES = 18;

  /** How the items of a cache are stored. */
  enum Kind {
    /** Under keys that contain a generation. */
    GENERATION {
      @Override
      NodePartition open(ClusterNode node, Fence fence) {
        return new GenerationPartition(node, fence);
      }
    },

    /** Under whole keys, which other programs use too. */
    PLAIN {
      @Override
      NodePartition open(ClusterNode node, Fence fence) {
        return new PlainPartition(node, fence);
      }
    };

    abstract NodePartition open(ClusterNode node, Fence fence);
  }

  /** The partitions of a cache with generations; its name may have any characters. */
  static PartitionName ofCache(String namespace, String cacheName) {
    return new PartitionName(Kind.GENERATION, namespace + ":" + keyPart(cacheName));
  }

  /** The partitions of a plain cache. */
  static PartitionName ofPlainCache(PlainKeySpace space) {
    return new PartitionName(Kind.PLAIN, space.beginning());
  }

  boolean isPlain() {
    return kind == Kind.PLAIN;
  }

  /** The cache's name if it is short and safe, else a digest of it; at most 40 characters. */
  private static String keyPart(String cacheName) {
    return SAFE.matcher(cacheName).matches() ? cacheName : "~" + digest(cacheName);
  }

  private static String digest(String cacheName) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes(cacheName));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(digest, DIGEST_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** UTF-16 and not UTF-8, in which all lone surrogates are the same question mark. */
  private static byte[] bytes(String cacheName) {
    byte[] bytes = new byte[2 * cacheName.length()];
    for (int i = 0; i < cacheName.length(); i++) {
      bytes[2 * i] = (byte) (cacheName.charAt(i) >> 8);
      bytes[2 * i + 1] = (byte) cacheName.charAt(i);
    }
    return bytes;
  }
}
