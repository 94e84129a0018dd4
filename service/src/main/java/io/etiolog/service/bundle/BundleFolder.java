// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder that holds bundles; the package tells what is where. Safe for all threads. */
final class BundleFolder {
  private static final String CONTENT = "content";
  private static final String REPORT = "report";
  private static final String FAILURE = "failure.txt";
  private static final String ATTEMPTS = "attempts";
  private static final String DELETED = "deleted";

  private final Path incoming;
  private final Path kept;

  private BundleFolder(Path root) {
    this.incoming = root.resolve("incoming");
    this.kept = root.resolve("kept");
  }

  /** Opens it, and clears away what was on its way when the process ended. */
  static BundleFolder open(Path root) throws IOException {
    BundleFolder folder = new BundleFolder(root);
    Files.createDirectories(root);
    if (root.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
    }
    deleteTree(folder.incoming);
    Files.createDirectories(folder.incoming);
    Files.createDirectories(folder.kept);
    force(root);
    return folder;
  }

  /** A new folder for what is on its way. */
  Path begin(String id) throws IOException {
    return Files.createDirectories(incoming.resolve(id).resolve(CONTENT));
  }

  /** Forgets what was on its way; does nothing once it is kept. */
  void abandon(String id) throws IOException {
    deleteTree(incoming.resolve(id));
  }

  /** Keeps what is here as a whole, durably. */
  void keep(About about) throws IOException {
    Path folder = incoming.resolve(about.id());
    write(folder.resolve(About.FILE), about.json());
    force(folder.resolve(CONTENT));
    force(folder);
    Files.move(folder, folder(about.id()), StandardCopyOption.ATOMIC_MOVE);
    force(kept);
  }

  /** The folders of all that are kept. */
  List<Path> all() throws IOException {
    try (Stream<Path> folders = Files.list(kept)) {
      return folders.toList();
    }
  }

  Path folder(String id) {
    return kept.resolve(id);
  }

  /** What is to be read for the diagnosis: a folder, or the only file in it. */
  Path content(String id) throws IOException {
    Path folder = folder(id).resolve(CONTENT);
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.limit(2).toList();
      return found.size() == 1 ? found.getFirst() : folder;
    }
  }

  Path report(String id) {
    return folder(id).resolve(REPORT);
  }

  Path failure(String id) {
    return folder(id).resolve(FAILURE);
  }

  /** Counts one more attempt, durably; says how many there were with it. */
  int attempt(String id) throws IOException {
    Path file = folder(id).resolve(ATTEMPTS);
    int attempts = Files.exists(file) ? (int) Files.size(file) : 0;
    write(file, new byte[attempts + 1]);
    force(folder(id));
    return attempts + 1;
  }

  /** The last attempt did not end, but that was not its fault. */
  void attemptsForgotten(String id) throws IOException {
    Files.deleteIfExists(folder(id).resolve(ATTEMPTS));
  }

  /** A folder in which a report can be written. */
  Path beginReport(String id) throws IOException {
    Path unfinished = folder(id).resolve(REPORT + ".unfinished");
    deleteTree(unfinished);
    return Files.createDirectory(unfinished);
  }

  /** Keeps the report that was begun, durably, and deletes what it is about. */
  void finishReport(String id) throws IOException {
    Path unfinished = folder(id).resolve(REPORT + ".unfinished");
    force(unfinished);
    Files.move(unfinished, report(id), StandardCopyOption.ATOMIC_MOVE);
    force(folder(id));
    deleteTree(folder(id).resolve(CONTENT));
  }

  /** Keeps why there will be no report, durably, and deletes what it would be about. */
  void fail(String id, byte[] why) throws IOException {
    write(failure(id), why);
    force(folder(id));
    deleteTree(folder(id).resolve(CONTENT));
  }

  /** Deletes an upload whose report stands, where a crash came between the two. */
  void deleteContentOfEnded(String id) throws IOException {
    if (Files.exists(report(id)) || Files.exists(failure(id))) {
      deleteTree(folder(id).resolve(CONTENT));
    }
  }

  /** Has the next start delete it, durably; until then its files are in use. */
  void condemn(String id) throws IOException {
    write(folder(id).resolve(DELETED), new byte[0]);
    force(folder(id));
  }

  boolean isCondemned(String id) {
    return Files.exists(folder(id).resolve(DELETED));
  }

  void delete(String id) throws IOException {
    deleteTree(folder(id));
  }

  /** How much a bundle takes of the disk with all that belongs to it. */
  long bytes(String id) throws IOException {
    try (Stream<Path> files = Files.walk(folder(id))) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  static void write(Path file, byte[] content) throws IOException {
    Files.write(file, content);
    force(file);
  }

  static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
