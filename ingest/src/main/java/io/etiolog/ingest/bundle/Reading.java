// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One reading of one bundle: opens whatever it is given, layer by layer. Used by one thread. */
final class Reading {
  private final Budget budget;
  private final TextReader texts;
  private final List<InputSummary> summaries = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Waiting waiting = new Waiting();
  private boolean refused;

  Reading(Budget budget, TextReader texts) {
    this.budget = budget;
    this.texts = texts;
  }

  /** Reads what was put off, and sums up. */
  List<InputSummary> finish() {
    int earlier = 0;
    for (Waiting.File file : waiting.files()) {
      byte[] head = new byte[Math.min(file.content().available(), Content.HEAD)];
      file.content().readNBytes(head, 0, head.length);
      file.content().reset();
      summaries.add(file.place() + earlier++, texts.read(file.member(), file.content(), head));
    }
    return List.copyOf(summaries);
  }

  /** Whether one more file from outside may be read; the first refusal is remarked. */
  boolean admits(Member member) {
    Optional<String> refusal = budget.refuses();
    if (refusal.isPresent() && !refused) {
      refused = true;
      remark(member, "", List.of(refusal.get()));
    }
    return refusal.isEmpty();
  }

  /** Reads a stream from outside: a file's or standard input. */
  void source(Member member, InputStream in) {
    Counted counted = new Counted(in);
    member(member, new Guarded(counted, new Expansion(counted::count, budget)));
  }

  /** Reads a 7z archive, which must lie in a file of its own. */
  void sevenZip(Member member, Path file) {
    new SevenZipReader(this, budget).read(member, file);
  }

  /** Reads what a member of an archive holds. */
  void member(Member member, Guarded content) {
    read(unique(member), new PeekableStream(content));
  }

  /** Says something about a file or an archive that has no lines of its own to speak for it. */
  void remark(Member member, String format, List<String> notes) {
    summaries.add(
        new InputSummary(
            member.name(), format, "", "", 0, 0, 0, 0, Optional.empty(), Optional.empty(), notes));
  }

  private void read(Member member, PeekableStream in) {
    byte[] head;
    try {
      head = in.peek(Content.HEAD);
    } catch (IOException e) {
      remark(member, "", List.of(Failures.describe(e)));
      return;
    }
    switch (Content.of(head)) {
      case Content.Text() -> text(member, in, head);
      case Content.Binary(String what) -> remark(member, "", List.of("not read: " + what));
      case Content.Packed(Compression compression) -> packed(member, in, compression);
      case Content.Archive(ArchiveKind kind) -> archive(member, in, kind);
    }
  }

  private void text(Member member, PeekableStream in, byte[] head) {
    if (!waiting.holds(summaries.size(), member, in, head)) {
      summaries.add(texts.read(member, in, head));
    }
  }

  private void packed(Member member, PeekableStream in, Compression compression) {
    if (tooDeep(member)) {
      return;
    }
    Counted counted = new Counted(in);
    try (InputStream decoder = decoder(compression, new PeekableStream(counted))) {
      Guarded content = new Guarded(decoder, new Expansion(counted::count, budget));
      read(member.unpacked(), new PeekableStream(content));
    } catch (IOException e) {
      remark(member, "", List.of(Failures.describe(e)));
    }
  }

  /** Decoders hold memory outside the heap, so they are closed; that leaves their source open. */
  private InputStream decoder(Compression compression, InputStream in) throws IOException {
    try {
      return compression.open(in, budget.limits());
    } catch (RuntimeException e) {
      throw new IOException(e.toString(), e);
    }
  }

  private void archive(Member member, PeekableStream in, ArchiveKind kind) {
    if (tooDeep(member)) {
      return;
    }
    if (kind == ArchiveKind.SEVEN_ZIP) {
      remark(
          member,
          kind.title(),
          List.of(
              "not read: a 7z archive is read from a file only, not from a stream or an archive"));
      return;
    }
    new ArchiveReader(this, budget).read(member, in, kind);
  }

  private boolean tooDeep(Member member) {
    boolean tooDeep = member.depth() >= budget.limits().nesting();
    if (tooDeep) {
      remark(
          member, "", List.of("not read: more than " + budget.limits().nesting() + " layers deep"));
    }
    return tooDeep;
  }

  /** Two members may carry the same name: a line's origin must still be one place. */
  private Member unique(Member member) {
    String name = member.name();
    for (int i = 2; !names.add(name); i++) {
      name = member.name() + "#" + i;
    }
    return name.equals(member.name())
        ? member
        : new Member(name, member.path(), member.modified(), member.alone(), member.depth());
  }
}
