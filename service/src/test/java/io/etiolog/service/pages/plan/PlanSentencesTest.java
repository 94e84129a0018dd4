// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.rules.report.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What plans say of themselves, as it was written down, in other languages. */
class PlanSentencesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Done: Take a snapshot from n2; Hand the leadership from n1 to n2. \"Defragment n1\" failed: no endpoint"
            + " answers; nobody leads that all follow. Not begun: Prove it by a write; Count what filled it, by"
            + " prefix.",
        "Before it nothing was done. \"Take a snapshot from n2\" was refused, and nothing of it was"
            + " done: the disk is full. Not begun: Defragment n1.",
        "Stopped before \"Take a snapshot from n2\": it was cancelled by anna. Nothing was done.",
        "Every step was done and verified.",
        "No member has the id or name n9; the cluster has [n1, n2]",
        "H5: anna has asked for this plan; somebody else must approve it",
        "The cluster is not as it was when the plan was made; make a new one: n3 is new",
        "/var/lib/etiolog/snapshots/a.db, 20480 bytes, SHA-256 0f3a, revision 12 at least",
        "written, read back and deleted in 3 ms",
        "Etiolog looked: n1 leads; 3 of 3 members are healthy; no alarm is raised.",
        "the last three plans of prod failed (plan-1, plan-2, plan-3): find out why first. Nothing"
            + " but a snapshot is executed before 2026-11-23T00:00:00Z, or before an administrator"
            + " allows it"
      })
  void areKnownInEachLanguage(String said) {
    for (Language language : new Language[] {Language.RU, Language.ZH}) {
      assertThat(language.phrasebook().find(said))
          .as(language.toString())
          .isPresent()
          .get()
          .asString()
          .doesNotContain("Not begun", "Done:", "has asked", "bytes", "Nothing");
    }
  }
}
