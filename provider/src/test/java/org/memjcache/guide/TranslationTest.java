package org.memjcache.guide;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.memjcache.guide.Page.Section;

/**
 * The Chinese page of the guide matches the English one in all that a program can compare:
 * headings, blocks of code (comments included), and for each section code, numbers, tables and
 * links.
 */
class TranslationTest {

  private static final String ENGLISH = "guide-cluster.md";
  private static final String CHINESE = "guide-cluster.zh.md";

  private final Page english = Page.read(ENGLISH);
  private final Page chinese = Page.read(CHINESE);

  @Test
  void headings_ofBothPages_haveSameLevels() {
    assertThat(english.sections()).hasSizeGreaterThan(10);
    assertThat(chinese.sections())
        .extracting(Section::level)
        .isEqualTo(english.sections().stream().map(Section::level).toList());
  }

  @Test
  void codeBlocks_ofBothPages_areEqual() {
    assertThat(english.blocks()).hasSizeGreaterThan(10);
    assertThat(chinese.blocks()).isEqualTo(english.blocks());
  }

  @Test
  void sections_ofBothPages_haveSameFacts() {
    SoftAssertions softly = new SoftAssertions();
    for (int i = 0; i < english.sections().size(); i++) {
      Section one = english.sections().get(i);
      Section other = chinese.sections().get(i);
      String heading = one.text().lines().findFirst().orElseThrow();
      softly.assertThat(other.spans()).as("code in %s", heading).isEqualTo(one.spans());
      softly.assertThat(other.numbers()).as("numbers in %s", heading).isEqualTo(one.numbers());
      softly.assertThat(other.rows()).as("tables in %s", heading).isEqualTo(one.rows());
      if (i > 0) { // The first section of each page links to the other page.
        softly.assertThat(other.links()).as("links in %s", heading).isEqualTo(one.links());
      }
    }
    softly.assertAll();
  }

  @Test
  void pages_bothLanguages_linkToEachOther() {
    assertThat(english.sections().get(0).links()).containsExactly(CHINESE);
    assertThat(chinese.sections().get(0).links()).containsExactly(ENGLISH);
  }
}
