package org.memjcache.tck;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A report in the format that Surefire writes per test class.
 *
 * @param name the name in the report and in the file name
 * @param results the results in the report
 */
record TestReport(String name, List<TestResult> results) {

  /** Writes the report into a folder, which is created if necessary. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Writer out = Files.newBufferedWriter(folder.resolve("TEST-" + name + ".xml"))) {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      xml.writeStartDocument();
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", name);
      for (TestResult result : results) {
        write(result, xml);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException("Cannot write the report of " + name, e);
    }
  }

  private static void write(TestResult result, XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", result.className());
    xml.writeAttribute("name", result.name());
    xml.writeAttribute("time", String.valueOf(result.seconds()));
    switch (result.outcome()) {
      case PASSED -> {}
      case SKIPPED -> xml.writeEmptyElement("skipped");
      case FAILED -> {
        xml.writeStartElement("failure");
        xml.writeCharacters(result.detail());
        xml.writeEndElement();
      }
    }
    xml.writeEndElement();
  }
}
