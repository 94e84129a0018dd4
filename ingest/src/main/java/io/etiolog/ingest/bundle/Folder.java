// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import io.etiolog.ingest.archive.Failures;
import io.etiolog.ingest.layout.MemberName;
import io.etiolog.ingest.layout.RotationOrder;
import io.etiolog.ingest.limit.Limit;
import io.etiolog.ingest.limit.Limits;
import io.etiolog.ingest.limit.Notes;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The files of a folder, in the order in which they are read. */
final class Folder {
  private final List<File> files = new ArrayList<>();
  private final Notes notes = new Notes();
  private final Path root;
  private final Limits limits;
  private long links;

  /**
   * A file of the folder.
   *
   * @param path where it is
   * @param name its path inside the folder, with {@code /}
   * @param size bytes
   */
  record File(Path path, String name, long size) {}

  private Folder(Path root, Limits limits) {
    this.root = root;
    this.limits = limits;
  }

  /** Lists a folder; links in it are not followed. */
  static Folder list(Path root, Limits limits) throws IOException {
    Folder folder = new Folder(root, limits);
    Files.walkFileTree(root.toRealPath(), folder.new Visitor());
    if (folder.links > 0) {
      folder.notes.add(
          folder.links
              + (folder.links == 1 ? " link was" : " links were")
              + " not followed (what lies in the folder is read in its place)");
    }
    if (folder.files.isEmpty() && folder.notes.isEmpty()) {
      folder.notes.add(Notes.NO_FILES);
    }
    folder.files.sort(Comparator.comparing(File::name, new RotationOrder()));
    return folder;
  }

  List<File> files() {
    return files;
  }

  Notes notes() {
    return notes;
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Path top;

    Visitor() throws IOException {
      this.top = root.toRealPath();
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = top.relativize(file).toString().replace('\\', '/');
      if (attributes.isSymbolicLink()) {
        links++;
      } else if (!attributes.isRegularFile()) {
        notes.add(MemberName.display(name) + ": not read: it is a device or a pipe");
      } else if (files.size() < limits.members()) {
        files.add(new File(file, name, attributes.size()));
      } else {
        notes.add("the other files were not read: " + Limit.FILES.reached(limits));
        return FileVisitResult.TERMINATE;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      String name = MemberName.display(top.relativize(file).toString());
      notes.add(name + ": " + Failures.describe(failure));
      return FileVisitResult.CONTINUE;
    }
  }
}
