package org.memjcache.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A page of Markdown, parsed.
 *
 * @param sections each heading with the text below it
 * @param blocks the blocks of code
 */
record Page(List<Section> sections, List<Block> blocks) {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$\n?");
  private static final Pattern HEADING = Pattern.compile("(?m)^(?=#+ )");
  private static final Pattern SPAN = Pattern.compile("`[^`\n]+`");
  private static final Pattern LINK = Pattern.compile("(?:\\]\\(|src=\")([^)\"]+)");
  private static final Pattern LINK_TARGET = Pattern.compile("\\]\\([^)]*\\)");
  private static final Pattern NUMBER = Pattern.compile("\\d+([.,:]\\d+)*");

  /** A block of code: its language, empty if it names none, and its text. */
  record Block(String language, String text) {}

  /** A heading and the text up to the next heading, without blocks of code. */
  record Section(String text) {

    int level() {
      return text.indexOf(' ');
    }

    /** The heading's anchor, as GitHub makes it; duplicates within a page are not distinguished. */
    String anchor() {
      String heading = text.lines().findFirst().orElse("").replaceFirst("^#+ ", "");
      String words = LINK_TARGET.matcher(heading).replaceAll("");
      return words.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
    }

    /** The code within the text, sorted. */
    List<String> spans() {
      return sorted(SPAN, text, 0);
    }

    /** The numbers of the text outside code, sorted. */
    List<String> numbers() {
      String words = LINK_TARGET.matcher(SPAN.matcher(text).replaceAll("")).replaceAll("]");
      return sorted(NUMBER, words, 0);
    }

    /** The targets of the links, sorted. */
    List<String> links() {
      return sorted(LINK, text, 1);
    }

    /** The rows of the tables: of each cell the code and the numbers. */
    List<List<List<String>>> rows() {
      return text.lines()
          .filter(line -> line.startsWith("|") && !line.startsWith("|---"))
          .map(line -> Arrays.stream(line.split("\\|", -1)).map(Section::facts).toList())
          .toList();
    }

    private static List<String> facts(String cell) {
      List<String> facts = new ArrayList<>(sorted(SPAN, cell, 0));
      facts.addAll(sorted(NUMBER, SPAN.matcher(cell).replaceAll(""), 0));
      return facts;
    }

    private static List<String> sorted(Pattern pattern, String text, int group) {
      return pattern.matcher(text).results().map(found -> found.group(group)).sorted().toList();
    }
  }

  /** Reads {@code docs/<name>}. */
  static Page read(String name) {
    return read(Path.of("..", "docs", name));
  }

  static Page read(Path file) {
    try {
      String text = Files.readString(file);
      List<Block> blocks = BLOCK.matcher(text).results().map(Page::block).toList();
      String words = BLOCK.matcher(text).replaceAll("");
      return new Page(HEADING.splitAsStream(words).map(Section::new).toList(), blocks);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Block block(MatchResult found) {
    return new Block(found.group(1), found.group(2));
  }

  /** The texts of the blocks in any of the languages. */
  List<String> in(String... languages) {
    return blocks.stream()
        .filter(block -> List.of(languages).contains(block.language))
        .map(Block::text)
        .toList();
  }
}
