// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import io.etiolog.ingest.archive.Member;
import io.etiolog.ingest.archive.Opened;
import java.util.List;
import java.util.Optional;

/** One reading of one bundle: sums up what is in its texts. Used by one thread. */
final class Reading {
  private final TextReader texts;
  private final SummaryList summaries = new SummaryList();
  private final Waiting waiting = new Waiting();

  Reading(TextReader texts) {
    this.texts = texts;
  }

  /** Takes what the bundle holds, in the order in which it is found. */
  void accept(Opened opened) {
    switch (opened) {
      case Opened.Text text -> text(text);
      case Opened.Remark(Member member, String format, List<String> notes) ->
          remark(member, format, notes);
    }
  }

  /** Reads what was put off, and sums up. */
  List<InputSummary> finish() {
    int earlier = 0;
    for (Waiting.File file : waiting.files()) {
      summaries.add(file.place() + earlier++, texts.read(file.text(), file.beginning()));
    }
    return summaries.list();
  }

  /** Says something about a file or an archive that has no lines of its own to speak for it. */
  void remark(Member member, String format, List<String> notes) {
    summaries.add(
        new InputSummary(
            member.name(), format, "", "", 0, 0, 0, 0, Optional.empty(), Optional.empty(), notes));
  }

  private void text(Opened.Text text) {
    Beginning beginning = Beginning.of(text.content().head());
    if (!waiting.holds(summaries.size(), text, beginning)) {
      summaries.add(texts.read(text, beginning));
    }
  }
}
