// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a rule's repairs. */
final class PlanReader {
  private static final List<String> KINDS = List.of("manual", "etcd-api");
  private static final List<String> RISKS =
      List.of("read-only", "safe", "disruptive", "destructive");

  private final Templates templates;
  private final Problems problems;

  PlanReader(Templates templates, Problems problems) {
    this.templates = templates;
    this.problems = problems;
  }

  List<Plan> read(YamlNode node) {
    List<Plan> plans = new ArrayList<>();
    Optional<Section> file = Section.of(node, "the plan file", problems);
    if (file.isEmpty()) {
      return plans;
    }
    Set<String> ids = new HashSet<>();
    for (YamlNode item : file.get().requiredItems("plans")) {
      if (!plans.isEmpty() && plans.getLast().when().isEmpty()) {
        problems.add(
            item.place(),
            "this plan is never taken: the one before it has no if",
            "put the plan without if last");
      }
      Section.of(item, "the plan", problems).ifPresent(plan -> plans.add(plan(plan, ids)));
    }
    file.get().finish();
    return plans;
  }

  private Plan plan(Section section, Set<String> ids) {
    String id = id(section, "the plan", ids);
    String title = template(section, "title", true);
    String when = condition(section);
    List<String> references = section.texts("references");
    List<Plan.Step> steps = new ArrayList<>();
    Set<String> done = new LinkedHashSet<>();
    for (YamlNode item : section.requiredItems("steps")) {
      Section.of(item, "the step", problems).ifPresent(step -> steps.add(step(step, done)));
    }
    section.finish();
    return new Plan(id, title, when, references, steps);
  }

  private Plan.Step step(Section section, Set<String> done) {
    List<String> needs = needs(section, "needs", done);
    List<String> instead = needs(section, "instead", done);
    String id = id(section, "the step", done);
    String title = template(section, "title", true);
    String kind = section.requiredWord("kind", KINDS);
    String risk = section.requiredWord("risk", RISKS);
    String when = condition(section);
    List<YamlNode.Scalar> commands = section.scalars("commands");
    commands.forEach(templates::checkCommand);
    String action = section.text("action");
    Map<String, String> parameters = parameters(section);
    String why = template(section, "why", false);
    String verify = template(section, "verify", false);
    section.finish();
    checkKind(section, kind);
    checkRisk(section, risk);
    List<String> texts = commands.stream().map(YamlNode.Scalar::text).toList();
    return new Plan.Step(
        id,
        title,
        kind,
        risk,
        when,
        texts,
        action,
        parameters,
        why,
        verify,
        needs,
        instead.isEmpty() ? "" : instead.getFirst());
  }

  private String id(Section section, String what, Set<String> taken) {
    Optional<YamlNode.Scalar> id = section.requiredScalar("id");
    if (id.isPresent() && Names.checkId(id.get(), what, problems) && !taken.add(id.get().text())) {
      problems.add(id.get().place(), what + " " + id.get().text() + " exists twice");
    }
    return id.map(YamlNode.Scalar::text).orElse("");
  }

  private String template(Section section, String key, boolean required) {
    Optional<YamlNode.Scalar> text = required ? section.requiredScalar(key) : section.scalar(key);
    text.ifPresent(templates::check);
    return text.map(YamlNode.Scalar::text).orElse("");
  }

  private String condition(Section section) {
    Optional<YamlNode.Scalar> name = section.scalar("if");
    name.ifPresent(templates::checkName);
    return name.map(YamlNode.Scalar::text).orElse("");
  }

  private List<String> needs(Section section, String key, Set<String> done) {
    List<YamlNode.Scalar> needs =
        key.equals("needs") ? section.scalars(key) : section.scalar(key).stream().toList();
    for (YamlNode.Scalar need : needs) {
      if (!done.contains(need.text())) {
        problems.add(
            need.place(),
            "no step before this one is called " + need.text(),
            Nearest.didYouMean(need.text(), done));
      }
    }
    return needs.stream().map(YamlNode.Scalar::text).toList();
  }

  private Map<String, String> parameters(Section section) {
    Map<String, String> parameters = new LinkedHashMap<>();
    Optional<Section> values =
        section.node("parameters").flatMap(node -> Section.of(node, "parameters", problems));
    if (values.isPresent()) {
      for (YamlNode.Entry entry : values.get().entries()) {
        String name = entry.key().text();
        parameters.put(name, template(values.get(), name, true));
      }
    }
    return parameters;
  }

  private void checkKind(Section section, String kind) {
    if (kind.equals("etcd-api") && !section.has("action")) {
      problems.add(section.place(), "a step of kind etcd-api lacks action");
    }
    if (kind.equals("manual")) {
      for (String key : List.of("action", "parameters")) {
        if (section.has(key)) {
          problems.add(section.placeOf(key), key + " is only for steps of kind etcd-api");
        }
      }
    }
  }

  private void checkRisk(Section section, String risk) {
    if (risk.equals("disruptive") || risk.equals("destructive")) {
      for (String key : List.of("why", "verify")) {
        if (!section.has(key)) {
          problems.add(section.place(), "a " + risk + " step lacks " + key);
        }
      }
    }
  }
}
