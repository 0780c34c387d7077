package io.sitewright.cli.policy;

import io.sitewright.cli.policy.PolicyReport.Found;
import io.sitewright.cli.policy.PolicyReport.Rule;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A report as JUnit writes one, which build servers show: a test case a policy. A policy that
 * looked at nothing is skipped, not passed.
 */
public final class JUnitReport {
  private JUnitReport() {}

  /** The document. */
  public static String of(PolicyReport report, String stack) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "policies of " + stack);
      xml.writeAttribute("tests", "" + report.policies().size());
      xml.writeAttribute("failures", "" + failures(report));
      xml.writeAttribute("skipped", "" + skipped(report));
      for (Rule rule : report.policies()) {
        write(xml, rule, of(rule, report), report.pack());
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private static void write(XMLStreamWriter xml, Rule rule, List<Found> found, String pack)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", pack);
    xml.writeAttribute("name", rule.id());
    List<Found> failing = found.stream().filter(Found::fails).toList();
    if (!failing.isEmpty()) {
      xml.writeStartElement("failure");
      xml.writeAttribute("type", rule.severity());
      xml.writeAttribute("message", rule.because());
      xml.writeCharacters(
          String.join("\n", failing.stream().map(Found::message).toList())
              + "\nfix: "
              + rule.fix());
      xml.writeEndElement();
    } else if (isSkipped(rule)) {
      xml.writeStartElement("skipped");
      xml.writeAttribute(
          "message", rule.level().equals("disabled") ? "disabled" : "no resource that it is about");
      xml.writeEndElement();
    }
    List<String> others =
        found.stream()
            .filter(it -> !it.fails())
            .map(it -> "%s %s: %s".formatted(it.kind(), it.name(), it.message()))
            .toList();
    if (!others.isEmpty()) {
      xml.writeStartElement("system-out");
      xml.writeCharacters(String.join("\n", others));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static List<Found> of(Rule rule, PolicyReport report) {
    return report.findings().stream().filter(it -> it.policy().equals(rule.id())).toList();
  }

  private static long failures(PolicyReport report) {
    return report.policies().stream()
        .filter(rule -> of(rule, report).stream().anyMatch(Found::fails))
        .count();
  }

  private static long skipped(PolicyReport report) {
    return report.policies().stream()
        .filter(rule -> of(rule, report).stream().noneMatch(Found::fails))
        .filter(JUnitReport::isSkipped)
        .count();
  }

  private static boolean isSkipped(Rule rule) {
    return rule.level().equals("disabled") || rule.matched() == 0;
  }
}
