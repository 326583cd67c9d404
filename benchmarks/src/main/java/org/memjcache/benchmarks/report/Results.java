package org.memjcache.benchmarks.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.memjcache.benchmarks.subject.Point;

/**
 * The results of all subjects with one number of nodes.
 *
 * @param nodes the number of memcached servers
 * @param ours the subject that the others are compared with
 * @param twin the same subject under another name
 * @param series the slices by point and subject
 */
public record Results(int nodes, String ours, String twin, Map<Point, Map<String, Series>> series) {

  /** The points, in the order in which they were measured. */
  List<Point> points() {
    return List.copyOf(series.keySet());
  }

  /** The subjects of all points. */
  Set<String> subjects() {
    Set<String> subjects = new TreeSet<>();
    series.values().forEach(atPoint -> subjects.addAll(atPoint.keySet()));
    return subjects;
  }

  /** A subject's slices at a point; empty if it has none there or was rejected. */
  Optional<Series> series(Point point, String subject) {
    return Optional.ofNullable(series.getOrDefault(point, Map.of()).get(subject))
        .filter(found -> found.objection().isEmpty());
  }

  /** The provider's speed at a point divided by another's; empty if one is missing. */
  public Optional<Comparison> comparison(Point point, String other) {
    return ratios(point, other).map(ratios -> new Comparison(ratios, noise(point)));
  }

  private Optional<MedianInterval> ratios(Point point, String other) {
    return series(point, ours)
        .flatMap(
            mine ->
                series(point, other).flatMap(its -> Comparison.ratios(mine.rates(), its.rates())));
  }

  /** The noise at a point; infinite if the twin was not measured there. */
  double noise(Point point) {
    return ratios(point, twin).map(Comparison::noise).orElse(Double.POSITIVE_INFINITY);
  }

  /** The rejected subjects with point and reason, one line each. */
  public List<String> objections() {
    return series.entrySet().stream()
        .flatMap(
            atPoint ->
                atPoint.getValue().entrySet().stream()
                    .flatMap(
                        one ->
                            one.getValue().objection().stream()
                                .map(
                                    objection ->
                                        "%s at %s, %d node(s): %s"
                                            .formatted(
                                                one.getKey(), atPoint.getKey(), nodes, objection))))
        .toList();
  }
}
