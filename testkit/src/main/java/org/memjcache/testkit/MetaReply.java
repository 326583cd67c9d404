package org.memjcache.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The reply to a meta command.
 *
 * @param status the first word: {@code HD, VA, EN, NS, EX, NF, MN}, or the whole line of an error
 * @param flags the words after it, such as {@code c17}, without the length of a value
 * @param value the bytes of the value; null if there is none
 */
public record MetaReply(String status, List<String> flags, byte @Nullable [] value) {

  /** The argument of the flag with this letter, such as {@code 17} of {@code c17}. */
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
