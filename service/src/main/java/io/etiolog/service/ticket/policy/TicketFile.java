// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.policy;

import io.etiolog.rules.catalog.GoDuration;
import io.etiolog.rules.catalog.Nearest;
import io.etiolog.rules.catalog.Problems;
import io.etiolog.rules.catalog.RuleProblem;
import io.etiolog.rules.catalog.Section;
import io.etiolog.rules.catalog.YamlNode;
import io.etiolog.rules.catalog.YamlText;
import io.etiolog.service.ticket.sink.SinkKinds;
import io.etiolog.service.ticket.sink.SinkReading;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the file that says who hears of which incidents. All mistakes are found at once; with one,
 * there is no policy. No content makes it throw. Serves one reading.
 */
public final class TicketFile {
  private static final List<String> SEVERITIES = List.of("T1", "T2", "T3");

  /**
   * So long, what comes and goes makes no ticket, and what befalls many clusters is seen as one.
   */
  private static final Duration LASTING = Duration.ofSeconds(30);

  private final Problems problems;
  private final SinkKinds kinds;
  private final List<Outlet> outlets = new ArrayList<>();

  private TicketFile(String file, SinkKinds kinds) {
    this.problems = new Problems(file);
    this.kinds = kinds;
  }

  /**
   * What a file says.
   *
   * @param policy empty where there is a mistake
   */
  public record Content(Optional<TicketPolicy> policy, List<RuleProblem> problems) {
    /** Forbids later change. */
    public Content {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads a file.
   *
   * @param file what to call it
   * @param kinds the systems that there are
   */
  public static Content read(String file, String text, SinkKinds kinds) {
    TicketFile reading = new TicketFile(file, kinds);
    Optional<TicketPolicy> policy =
        YamlText.read(text, reading.problems)
            .flatMap(node -> Section.of(node, "the file", reading.problems))
            .map(reading::policy);
    List<RuleProblem> problems = reading.problems.list();
    return new Content(problems.isEmpty() ? policy : Optional.empty(), problems);
  }

  private TicketPolicy policy(Section file) {
    Optional<URI> link = file.scalar("link").flatMap(this::link);
    sections(file, "sinks", "the sink").forEach(this::outlet);
    List<Route> routes = sections(file, "routes", "the route").stream().map(this::route).toList();
    List<Silence> silences =
        sections(file, "silences", "the silence").stream().map(this::silence).toList();
    List<Labelling> labellings =
        sections(file, "labels", "the labels").stream().map(this::labelling).toList();
    file.finish();
    return new TicketPolicy(link, outlets, routes, silences, labellings);
  }

  private List<Section> sections(Section file, String key, String what) {
    List<Section> sections = new ArrayList<>();
    for (YamlNode item : file.items(key)) {
      Section.of(item, what, problems).ifPresent(sections::add);
    }
    return sections;
  }

  private Optional<URI> link(YamlNode.Scalar text) {
    Optional<URI> uri = SinkReading.uri(text.text()).filter(it -> it.getRawQuery() == null);
    if (uri.isEmpty()) {
      problems.add(text.place(), "link " + text.text() + " is no address", "https://HOST");
    }
    return uri;
  }

  private void outlet(Section section) {
    Optional<YamlNode.Scalar> name = section.requiredScalar("name");
    Optional<String> kind = word(section, "kind", kinds.names(), true);
    int perMinute = section.number("per-minute").map(Double::intValue).orElse(60);
    if (perMinute < 1) {
      problems.add(section.placeOf("per-minute"), "per-minute must be at least 1");
    }
    if (name.isEmpty() || kind.isEmpty()) {
      return;
    }
    String called = name.get().text();
    if (!called.matches("[A-Za-z0-9_-]{1,64}")) {
      problems.add(name.get().place(), "name " + called + " has other than letters, digits and -_");
    } else if (outlets.stream().anyMatch(other -> other.name().equals(called))) {
      problems.add(name.get().place(), "there are two sinks " + called);
    }
    SinkReading reading = new SinkReading(section);
    kinds
        .read(kind.get(), reading)
        .ifPresent(
            sink -> outlets.add(new Outlet(called, kind.get(), reading.place(), perMinute, sink)));
    section.finish();
  }

  private Route route(Section section) {
    List<String> to = new ArrayList<>();
    section.requiredItems("to");
    for (YamlNode.Scalar name : section.scalars("to")) {
      List<String> known = outlets.stream().map(Outlet::name).toList();
      if (!known.contains(name.text())) {
        problems.add(
            name.place(),
            "there is no sink " + name.text(),
            Nearest.didYouMean(name.text(), known));
      }
      to.add(name.text());
    }
    Route route =
        new Route(to, match(section), lasting(section), new Times(problems).read(section));
    section.finish();
    return route;
  }

  private Duration lasting(Section section) {
    Optional<YamlNode.Scalar> text = section.scalar("lasting");
    Optional<Duration> lasting = text.flatMap(said -> GoDuration.parse(said.text()));
    if (text.isPresent() && lasting.isEmpty()) {
      problems.add(text.get().place(), "lasting must be a time, such as 30s, 5m or 0");
    }
    return lasting.orElse(LASTING);
  }

  private Silence silence(Section section) {
    String because = section.requiredScalar("because").map(YamlNode.Scalar::text).orElse("");
    Optional<Instant> until = section.scalar("until").flatMap(this::until);
    Silence silence =
        new Silence(match(section), until, new Times(problems).read(section), because);
    section.finish();
    return silence;
  }

  private Optional<Instant> until(YamlNode.Scalar text) {
    String said = text.text();
    try {
      return Optional.of(
          said.length() <= 10
              ? LocalDate.parse(said).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.parse(said));
    } catch (DateTimeException e) {
      problems.add(
          text.place(),
          "until " + said + " is no time",
          "such as 2026-12-31 or 2026-12-31T18:00:00Z");
      return Optional.empty();
    }
  }

  private Labelling labelling(Section section) {
    Glob clusters = new Glob(section.requiredScalar("cluster").map(it -> it.text()).orElse("*"));
    Labelling labelling = new Labelling(clusters, mapping(section, "set"));
    section.required("set");
    section.finish();
    return labelling;
  }

  private Map<String, String> mapping(Section section, String key) {
    Map<String, String> values = new LinkedHashMap<>();
    section
        .node(key)
        .flatMap(node -> Section.of(node, key, problems))
        .ifPresent(inner ->
            inner
                .entries()
                .forEach(entry -> values.put(entry.key().text(), inner.text(entry.key().text()))));
    return values;
  }

  private Match match(Section section) {
    List<String> severities = new ArrayList<>();
    for (YamlNode.Scalar severity : section.scalars("severity")) {
      if (!SEVERITIES.contains(severity.text())) {
        problems.add(severity.place(), "severity is one of " + String.join(", ", SEVERITIES));
      }
      severities.add(severity.text());
    }
    double percent = section.number("confidence").orElse(0.0);
    if (percent < 0 || percent > 100) {
      problems.add(section.placeOf("confidence"), "confidence is from 0 to 100");
    }
    Map<String, Glob> labels = new LinkedHashMap<>();
    mapping(section, "label").forEach((name, value) -> labels.put(name, new Glob(value)));
    return new Match(
        section.texts("cluster").stream().map(Glob::new).toList(),
        section.texts("cause").stream().map(Glob::new).toList(),
        severities,
        percent / 100,
        labels);
  }

  private Optional<String> word(Section section, String key, List<String> known, boolean required) {
    Optional<YamlNode.Scalar> word = required ? section.requiredScalar(key) : section.scalar(key);
    if (word.isPresent() && !known.contains(word.get().text())) {
      String near = Nearest.didYouMean(word.get().text(), known);
      problems.add(
          word.get().place(),
          key + " " + word.get().text() + " is not known",
          near.isEmpty() ? "one of " + String.join(", ", known) : near);
      return Optional.empty();
    }
    return word.map(YamlNode.Scalar::text);
  }
}
