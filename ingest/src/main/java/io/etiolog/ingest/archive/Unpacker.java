// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import io.etiolog.ingest.limit.Budget;
import io.etiolog.ingest.limit.Counted;
import io.etiolog.ingest.limit.Limit;
import io.etiolog.ingest.limit.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Opens whatever it is given, layer by layer, until there is text. Nothing is written, nothing is
 * unpacked whole, no link is followed, and whatever is damaged, too large or not for reading
 * becomes a {@link Opened.Remark}: nothing here throws. Used by one thread, for one bundle.
 */
public final class Unpacker {
  private final Budget budget;
  private final Consumer<Opened> found;

  /** For each name that was given, which number the next member of that name tries. */
  private final Map<String, Integer> names = new HashMap<>();

  private boolean refused;

  /** How much of archives in a stream or in archives is kept at once, to reach their end. */
  private int memory = 8 << 20;

  /**
   * An unpacker for one bundle.
   *
   * @param limits what the bundle may cost
   * @param found takes what is found
   */
  public Unpacker(Limits limits, Consumer<Opened> found) {
    this.budget = new Budget(limits);
    this.found = found;
  }

  /** Whether bytes are text, as far as their first ones tell. */
  public static boolean isText(byte[] bytes) {
    byte[] head = bytes.length <= Content.HEAD ? bytes : Arrays.copyOf(bytes, Content.HEAD);
    return Content.of(head) instanceof Content.Text;
  }

  /** Whether one more file from outside may be read; the first refusal is remarked. */
  public boolean admits(Member member) {
    Optional<String> refusal = budget.refuses();
    if (refusal.isPresent() && !refused) {
      refused = true;
      remark(member, "", List.of(refusal.get()));
    }
    return refusal.isEmpty();
  }

  /** Reads a stream from outside, such as standard input; whoever opened it closes it. */
  public void stream(Member member, InputStream in) {
    Counted counted = new Counted(in);
    member(member, new Guarded(counted, new Expansion(counted::count, budget)));
  }

  /**
   * Reads a file from outside.
   *
   * @param member what to call it
   * @param file where it lies
   * @param watch wraps the stream that is read, to tell how far the reading is
   */
  public void file(Member member, Path file, UnaryOperator<InputStream> watch) {
    try (InputStream in = Files.newInputStream(file)) {
      InputStream watched = watch.apply(in);
      Optional<ArchiveKind> kind = atItsEnd(file);
      if (kind.isEmpty() || !directory(member, kind.get(), file, watched)) {
        stream(member, watched);
      }
    } catch (IOException e) {
      remark(member, "", List.of(Failures.describeUnread(e)));
    }
  }

  /** Reads an archive by the table of contents at its end, if it has one. */
  private boolean directory(Member member, ArchiveKind kind, Path file, InputStream watched)
      throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      return directory(member, kind, channel, size -> skip(watched, size));
    }
  }

  /** What was read elsewhere counts as read. */
  private static void skip(InputStream watched, long size) {
    try {
      watched.skip(size);
    } catch (IOException e) {
      // It is only for whoever watches.
    }
  }

  private boolean directory(
      Member member, ArchiveKind kind, SeekableByteChannel channel, LongConsumer passed)
      throws IOException {
    Members members = new Members(member, budget, this::member);
    Optional<List<String>> notes =
        kind == ArchiveKind.SEVEN_ZIP
            ? Optional.of(new SevenZipReader(members, budget).read(channel))
            : new ZipFileReader(members, budget, passed).read(channel);
    notes.ifPresent(said -> archive(member, kind, said));
    return notes.isPresent();
  }

  /** The kind of an archive with a table of contents at its end, which takes a file to reach. */
  private static Optional<ArchiveKind> atItsEnd(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Content.of(in.readNBytes(Content.HEAD)) instanceof Content.Archive(ArchiveKind kind)
          ? Optional.of(kind).filter(ArchiveKind::endsInDirectory)
          : Optional.empty();
    }
  }

  /** Reads what a member of an archive holds. */
  private void member(Member member, Guarded content) {
    read(unique(member), new PeekableStream(content));
  }

  private void read(Member member, PeekableStream in) {
    byte[] head;
    try {
      head = in.peek(Content.HEAD);
    } catch (IOException e) {
      remark(member, "", List.of(Failures.describeUnread(e)));
      return;
    }
    switch (Content.of(head)) {
      case Content.Text() -> text(member, in);
      case Content.Binary(String what) -> remark(member, "", List.of("not read: " + what));
      case Content.Packed(Compression compression) -> packed(member, in, compression);
      case Content.Archive(ArchiveKind kind) -> archive(member, in, kind);
    }
  }

  /** More of a text's beginning is kept than tells what it is: whoever reads it looks for dates. */
  private void text(Member member, PeekableStream in) {
    try {
      in.peek(PeekableStream.BUFFER);
      found.accept(new Opened.Text(member, in));
    } catch (IOException e) {
      remark(member, "", List.of(Failures.describe(e)));
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
      remark(member, "", List.of(Failures.describeUnread(e)));
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
    if (kind.endsInDirectory() && inMemory(member, in, kind)) {
      return;
    }
    if (kind == ArchiveKind.SEVEN_ZIP) {
      archive(
          member,
          kind,
          List.of(
              "not read: a 7z archive of this size is read from a file only, not from a stream or"
                  + " an archive"));
      return;
    }
    streamed(member, kind, in);
  }

  /** Reads an archive that is small enough by the table of contents at its end. */
  private boolean inMemory(Member member, PeekableStream in, ArchiveKind kind) {
    try {
      Optional<byte[]> whole = in.wholeBytes(memory);
      if (whole.isEmpty()) {
        return false;
      }
      byte[] content = whole.get();
      memory -= content.length;
      try (SeekableByteChannel channel = new SeekableInMemoryByteChannel(content)) {
        return directory(member, kind, channel, size -> {})
            || streamed(member, kind, new PeekableStream(new ByteArrayInputStream(content)));
      } finally {
        memory += content.length;
      }
    } catch (IOException e) {
      remark(member, "", List.of(Failures.describeUnread(e)));
      return true;
    }
  }

  private boolean streamed(Member member, ArchiveKind kind, InputStream in) {
    Members members = new Members(member, budget, this::member);
    archive(member, kind, new ArchiveReader(members, in, kind, budget).read());
    return true;
  }

  private void archive(Member member, ArchiveKind kind, List<String> notes) {
    if (!notes.isEmpty()) {
      remark(member, kind.title(), notes);
    }
  }

  private void remark(Member member, String format, List<String> notes) {
    found.accept(new Opened.Remark(member, format, notes));
  }

  private boolean tooDeep(Member member) {
    boolean tooDeep = member.depth() >= budget.limits().nesting();
    if (tooDeep) {
      remark(member, "", List.of("not read: " + Limit.NESTING.reached(budget.limits())));
    }
    return tooDeep;
  }

  /** Two members may carry the same name: a line's origin must still be one place. */
  private Member unique(Member member) {
    String name = member.name();
    while (names.putIfAbsent(name, 2) != null) {
      name = member.name() + "#" + (names.merge(member.name(), 1, Integer::sum) - 1);
    }
    return name.equals(member.name())
        ? member
        : new Member(name, member.path(), member.modified(), member.alone(), member.depth());
  }
}
