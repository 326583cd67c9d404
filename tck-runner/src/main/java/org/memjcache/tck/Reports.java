package org.memjcache.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.memjcache.tck.TestResult.Outcome;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The reports of one or more test runs, as Surefire writes them: one {@code TEST-….xml} per class,
 * and its output in {@code …-output.txt}.
 */
final class Reports {

  private final List<TestResult> results;
  private final List<String> output;

  private Reports(List<TestResult> results, List<String> output) {
    this.results = results;
    this.output = output;
  }

  /** Reads the reports of a folder without subfolders; none if there is no such folder. */
  static Reports read(Path folder) {
    if (!Files.isDirectory(folder)) {
      return new Reports(List.of(), List.of());
    }
    try (Stream<Path> listed = Files.list(folder)) {
      List<Path> files = listed.sorted().toList();
      return new Reports(
          files.stream()
              .filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
              .flatMap(Reports::results)
              .toList(),
          files.stream()
              .filter(file -> file.getFileName().toString().endsWith("-output.txt"))
              .flatMap(Reports::lines)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every execution of a test. */
  List<TestResult> results() {
    return results;
  }

  /** Every line printed by the tests. */
  List<String> output() {
    return output;
  }

  /** The slowest tests, the slowest one first. */
  List<TestResult> slowest(int count) {
    return results.stream()
        .sorted(Comparator.comparingDouble(TestResult::seconds).reversed())
        .limit(count)
        .toList();
  }

  private static Stream<TestResult> results(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      NodeList cases =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(in)
              .getElementsByTagName("testcase");
      return merged(
          Stream.iterate(0, i -> i < cases.getLength(), i -> i + 1)
              .map(i -> result((Element) cases.item(i)))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SAXException | ParserConfigurationException e) {
      throw new IllegalStateException("Not a test report: " + file, e);
    }
  }

  /** Merges duplicates: a test whose tear-down fails too is in the report twice. */
  private static Stream<TestResult> merged(List<TestResult> results) {
    Map<String, TestResult> failed = new HashMap<>();
    results.stream()
        .filter(TestResult::isFailed)
        .forEach(result -> failed.putIfAbsent(result.id(), result));
    return Stream.concat(
        failed.values().stream(),
        results.stream().filter(result -> !failed.containsKey(result.id())));
  }

  private static TestResult result(Element testCase) {
    Outcome outcome = Outcome.PASSED;
    String detail = "";
    for (Node n = testCase.getFirstChild(); n != null; n = n.getNextSibling()) {
      switch (n.getNodeName()) {
        case "failure", "error" -> {
          outcome = Outcome.FAILED;
          detail = n.getTextContent();
        }
        case "skipped" -> outcome = Outcome.SKIPPED;
        default -> {}
      }
    }
    return new TestResult(
        testCase.getAttribute("classname"),
        testCase.getAttribute("name"),
        Double.parseDouble(testCase.getAttribute("time").replace(",", "")),
        outcome,
        detail);
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readString(file).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
