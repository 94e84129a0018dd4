// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.rules.http;

import io.etiolog.rules.catalog.Rule;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;

/**
 * A rule in a list.
 *
 * @param id its stable name
 * @param title what it concludes
 * @param layer where that lies, such as {@code etcd}
 * @param severity {@code T1} heals itself, {@code T2} needs a person, {@code T3} is a disaster
 * @param risk whether it has not failed yet
 * @param status how mature the rule is: {@code sandbox}, {@code incubating}, {@code stable}, {@code
 *     deprecated}
 */
@Serdeable
record RuleBrief(
    String id, String title, String layer, String severity, boolean risk, String status) {
  static RuleBrief of(Rule rule) {
    return new RuleBrief(
        rule.id(),
        rule.cause().title(),
        rule.cause().layer(),
        rule.cause().severity(),
        rule.cause().risk(),
        rule.status().name().toLowerCase(Locale.ROOT));
  }
}
