// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import io.etiolog.ingest.archive.Failures;
import io.etiolog.ingest.archive.Member;
import io.etiolog.ingest.archive.Unpacker;
import io.etiolog.ingest.layout.MemberName;
import io.etiolog.ingest.limit.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Goes through the arguments of one reading, folders file by file. */
final class Arguments {
  private final List<Input> inputs;
  private final Unpacker unpacker;
  private final Reading reading;
  private final Limits limits;
  private final Progress progress;

  Arguments(
      List<Input> inputs,
      Unpacker unpacker,
      Reading reading,
      Limits limits,
      ProgressListener listener) {
    this.inputs = inputs;
    this.unpacker = unpacker;
    this.reading = reading;
    this.limits = limits;
    this.progress = new Progress(listener);
  }

  void read() {
    List<Source> sources = inputs.stream().map(this::source).toList();
    progress.expect(total(sources));
    sources.forEach(Source::read);
    progress.end();
  }

  /**
   * An argument, looked at but not yet read.
   *
   * @param size bytes, where they are known
   * @param reading what reads it
   */
  private record Source(OptionalLong size, Runnable reading) {
    void read() {
      reading.run();
    }
  }

  private Source source(Input input) {
    return switch (input) {
      case Input.OfStream(String name, InputStream stream) ->
          new Source(OptionalLong.empty(), () -> stream(name, stream));
      case Input.OfPath(Path path) when Files.isDirectory(path) -> folder(path);
      case Input.OfPath(Path path) -> new Source(size(path), () -> file(path, path.toString()));
    };
  }

  private void stream(String name, InputStream stream) {
    String shown = MemberName.display(name);
    Member member = new Member(shown, shown, Optional.empty(), isOnly(), 0);
    if (unpacker.admits(member)) {
      unpacker.stream(member, progress.watch(stream));
    }
  }

  private void file(Path path, String argument) {
    String shown = MemberName.last(MemberName.display(argument));
    Member member = new Member(shown, absolute(path), modified(path), isOnly(), 0);
    read(member, path);
  }

  private Source folder(Path path) {
    Member root =
        new Member(MemberName.last(absolute(path)), absolute(path), Optional.empty(), isOnly(), 0);
    Folder folder;
    try {
      folder = Folder.list(path, limits);
    } catch (IOException e) {
      return new Source(
          OptionalLong.empty(),
          () -> reading.remark(root, "folder", List.of(Failures.describe(e))));
    }
    long size = folder.files().stream().mapToLong(Folder.File::size).sum();
    return new Source(OptionalLong.of(size), () -> files(root, folder));
  }

  private void files(Member root, Folder folder) {
    for (Folder.File file : folder.files()) {
      String name = MemberName.display(file.name());
      String shown = root.alone() ? name : root.name() + "/" + name;
      Member member = new Member(shown, root.path() + "/" + name, modified(file.path()), false, 0);
      read(member, file.path());
    }
    if (!folder.notes().isEmpty()) {
      reading.remark(root, "folder", folder.notes().list());
    }
  }

  private void read(Member member, Path path) {
    if (unpacker.admits(member)) {
      unpacker.file(member, path, progress::watch);
    }
  }

  private boolean isOnly() {
    return inputs.size() == 1;
  }

  private static OptionalLong total(List<Source> sources) {
    if (sources.stream().anyMatch(source -> source.size().isEmpty())) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(sources.stream().mapToLong(source -> source.size().getAsLong()).sum());
  }

  private static OptionalLong size(Path path) {
    try {
      return Files.isRegularFile(path) ? OptionalLong.of(Files.size(path)) : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  private static Optional<Instant> modified(Path path) {
    try {
      return Files.isRegularFile(path)
          ? Optional.of(Files.getLastModifiedTime(path).toInstant())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String absolute(Path path) {
    return MemberName.display(path.toAbsolutePath().normalize().toString());
  }
}
