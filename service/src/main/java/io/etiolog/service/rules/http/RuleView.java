// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.rules.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.etiolog.rules.catalog.Plan;
import io.etiolog.rules.catalog.Rule;
import io.etiolog.rules.catalog.Signal;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;

/**
 * A rule as a whole; its page in Markdown tells it for people.
 *
 * @param id its stable name
 * @param title what it concludes
 * @param layer where that lies
 * @param severity how grave it is
 * @param risk whether it has not failed yet
 * @param status how mature the rule is
 * @param confidence how certain it is before what speaks for and against it
 * @param summary what a report says, with values in double braces
 * @param meaning what it is
 * @param impact what it does to the cluster
 * @param lookAlikes what looks the same, and how to tell
 * @param collect what to collect to know more
 * @param causes what it is known to bring about
 * @param explains what else it accounts for
 * @param signals its own signals
 * @param plans its repairs
 * @param references where it is from
 */
@Serdeable
record RuleView(
    String id,
    String title,
    String layer,
    String severity,
    boolean risk,
    String status,
    double confidence,
    String summary,
    String meaning,
    String impact,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<String> lookAlikes,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<String> collect,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<String> causes,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<String> explains,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<String> signals,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<String> plans,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<String> references) {
  static RuleView of(Rule rule) {
    return new RuleView(
        rule.id(),
        rule.cause().title(),
        rule.cause().layer(),
        rule.cause().severity(),
        rule.cause().risk(),
        rule.status().name().toLowerCase(Locale.ROOT),
        rule.confidence(),
        rule.summary(),
        rule.meaning(),
        rule.impact(),
        rule.lookAlikes(),
        rule.collect(),
        rule.cause().causes(),
        rule.explains(),
        rule.signals().stream().map(Signal::name).toList(),
        rule.plans().stream().map(Plan::id).toList(),
        rule.references());
  }
}
