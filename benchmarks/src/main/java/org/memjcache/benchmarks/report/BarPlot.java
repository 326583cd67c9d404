package org.memjcache.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** Horizontal bars in groups on a logarithmic axis, as SVG. */
final class BarPlot {

  private static final int WIDTH = 760;
  private static final int LEFT = 140;
  private static final int RIGHT = 110;
  private static final int BAR = 16;
  private static final int STEP = 20;
  private static final int HEAD = 34;
  private static final int TOP = 50;

  /**
   * One bar.
   *
   * @param name the label
   * @param value the length, above 0
   * @param marked whether it is highlighted, as the subject of the plot
   */
  record Bar(String name, double value, boolean marked) {}

  /**
   * Bars that belong together.
   *
   * @param title the common label
   * @param bars the bars, from the top
   */
  record Group(String title, List<Bar> bars) {}

  private final String title;
  private final List<Group> groups;
  private final int lowest;
  private final int highest;

  BarPlot(String title, List<Group> groups) {
    this.title = title;
    this.groups = List.copyOf(groups);
    this.lowest =
        (int)
            Math.floor(
                Math.log10(
                    groups.stream()
                        .flatMap(group -> group.bars().stream())
                        .mapToDouble(Bar::value)
                        .min()
                        .orElse(1)));
    this.highest =
        Math.max(
            lowest + 1,
            (int)
                Math.ceil(
                    Math.log10(
                        groups.stream()
                            .flatMap(group -> group.bars().stream())
                            .mapToDouble(Bar::value)
                            .max()
                            .orElse(1))));
  }

  /** Returns the whole file. */
  String svg() {
    int height =
        TOP + groups.stream().mapToInt(group -> HEAD + STEP * group.bars().size()).sum() + 10;
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" \
        font-family="sans-serif" font-size="12">
        <rect width="%1$d" height="%2$d" fill="#ffffff"/>
        <text x="10" y="20" font-size="15" font-weight="bold" fill="#222222">%3$s</text>
        """
            .formatted(WIDTH, height, title));
    for (int power = lowest; power <= highest; power++) {
      int x = x(Math.pow(10, power));
      svg.append(line(x, TOP, x, height - 10));
      svg.append(
          text(
              x,
              TOP - 6,
              "middle",
              "#666666",
              String.format(Locale.ROOT, "%,d", Math.round(Math.pow(10, power)))));
    }
    int y = TOP;
    for (Group group : groups) {
      svg.append(text(10, y + 26, "start", "#222222", group.title()));
      y += HEAD;
      for (Bar bar : group.bars()) {
        svg.append(bar(bar, y));
        y += STEP;
      }
    }
    return svg.append("</svg>\n").toString();
  }

  private String bar(Bar bar, int y) {
    int end = x(bar.value());
    return text(LEFT - 6, y + 12, "end", "#222222", bar.name())
        + "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>%n"
            .formatted(LEFT, y, Math.max(end - LEFT, 1), BAR, bar.marked() ? "#d1495b" : "#8fa9bf")
        + text(
            end + 5, y + 12, "start", "#222222", String.format(Locale.ROOT, "%,.0f", bar.value()));
  }

  private int x(double value) {
    double share = (Math.log10(value) - lowest) / (highest - lowest);
    return LEFT + (int) Math.round(share * (WIDTH - LEFT - RIGHT));
  }

  private static String line(int x1, int y1, int x2, int y2) {
    return "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#dddddd\"/>%n"
        .formatted(x1, y1, x2, y2);
  }

  private static String text(int x, int y, String anchor, String colour, String text) {
    return "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n"
        .formatted(x, y, anchor, colour, text);
  }
}
