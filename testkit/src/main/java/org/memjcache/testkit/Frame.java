package org.memjcache.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One request or one reply of memcached's text protocol as sent: a line, and the data block if the
 * line announces one ({@code ms}, {@code set} and similar; {@code VA}, {@code VALUE}).
 *
 * <p>Bytes of the binary protocol, and an incomplete line at the end of a connection, are frames
 * with an empty line. Text is ISO-8859-1: one character per byte.
 *
 * @param arrival time and connection of the arrival
 * @param line the line without its end
 * @param headLength the length of the line including its end
 * @param bytes all bytes; must not be modified
 */
public record Frame(Arrival arrival, String line, int headLength, byte[] bytes) {

  private static final List<String> META = List.of("mg", "ms", "md", "ma", "mn", "me");
  private static final List<String> META_STATUS =
      List.of("HD", "VA", "EN", "NS", "EX", "NF", "MN", "ME");

  /** The words of the line. */
  public List<String> words() {
    return List.of(line.strip().split(" +"));
  }

  /** The first word: the command of a request, the status of a reply. */
  public String command() {
    return words().get(0);
  }

  /** The second word, which is the key of a request; empty if there is none. */
  public String key() {
    List<String> words = words();
    return words.size() > 1 ? words.get(1) : "";
  }

  /** The flags of a meta command or of its reply. */
  public List<String> flags() {
    List<String> words = words();
    int before =
        switch (words.get(0)) {
          case "ms" -> 3;
          case "mg", "md", "ma", "me", "VA", "ME" -> 2;
          default -> 1;
        };
    return words.subList(Math.min(before, words.size()), words.size());
  }

  /** The argument of the flag with this letter, such as {@code 30} of {@code T30}. */
  public Optional<String> flag(char letter) {
    return flags().stream()
        .filter(flag -> flag.charAt(0) == letter)
        .map(flag -> flag.substring(1))
        .findFirst();
  }

  /** The opaque of a meta command or of its reply, which links the two. */
  public Optional<String> opaque() {
    return flag('O');
  }

  /** The opaque if it is a decimal number of at most 18 digits. */
  OptionalLong numericOpaque() {
    return opaque()
        .filter(token -> token.matches("[0-9]{1,18}"))
        .map(token -> OptionalLong.of(Long.parseLong(token)))
        .orElse(OptionalLong.empty());
  }

  /** The length of the data block; 0 if there is none. */
  public int dataLength() {
    return hasData() ? bytes.length - headLength - 2 : 0;
  }

  /** Whether there is a data block, which may be empty. */
  public boolean hasData() {
    return bytes.length > headLength;
  }

  /** The data block. */
  public byte[] data() {
    return Arrays.copyOfRange(bytes, headLength, headLength + dataLength());
  }

  /** Whether it is a meta command with exactly one reply. */
  boolean asksForReply() {
    return META.contains(command()) && flag('q').isEmpty();
  }

  /** Whether it is the reply to a meta command, errors included. */
  boolean isMetaReply() {
    return META_STATUS.contains(command()) || command().endsWith("ERROR");
  }

  /** The line, for messages. */
  @Override
  public String toString() {
    return hasData() ? line + " [" + dataLength() + " bytes]" : line;
  }

  /** A frame of bytes without a line. */
  static Frame raw(Arrival arrival, byte[] bytes) {
    return new Frame(arrival, "", bytes.length, bytes);
  }

  /** A frame of a line and its data block, both including their ends. */
  static Frame of(Arrival arrival, int headLength, byte[] bytes) {
    String line = new String(bytes, 0, headLength, ISO_8859_1);
    return new Frame(arrival, line.stripTrailing(), headLength, bytes);
  }
}
