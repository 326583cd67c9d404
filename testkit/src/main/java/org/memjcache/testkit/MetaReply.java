package org.memjcache.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a meta command.
 *
 * @param status its first word: {@code HD, VA, EN, NS, EX, NF, MN}, or the whole line of an error
 * @param flags the words behind it, such as {@code c17}; without the length of a value
 * @param value the value's bytes if it has one
 */
public record MetaReply(String status, List<String> flags, byte @Nullable [] value) {

  /** The rest of the flag that begins with a letter, such as {@code 17} of {@code c17}. */
  public Optional<String> flag(char letter) {
    return flags.stream()
        .filter(flag -> flag.charAt(0) == letter)
        .map(flag -> flag.substring(1))
        .findFirst();
  }

  /**
   * The value, one character per byte.
   *
   * @throws IllegalStateException if there is none
   */
  public String text() {
    if (value == null) {
      throw new IllegalStateException("No value in " + this);
    }
    return new String(value, ISO_8859_1);
  }

  static MetaReply parse(String line) {
    if (line.contains("ERROR")) {
      return new MetaReply(line, List.of(), null);
    }
    List<String> words = List.of(line.split(" +"));
    String status = words.get(0);
    return new MetaReply(status, words.subList(status.equals("VA") ? 2 : 1, words.size()), null);
  }

  MetaReply with(byte[] bytes) {
    return new MetaReply(status, flags, bytes);
  }
}
