// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/**
 * A catalogue in a folder. Links are followed, since Kubernetes mounts files as links; what begins
 * with a dot is left out.
 */
final class FolderFiles implements CatalogFiles {
  /** An example may be a node's folders, down to a container's log. */
  private static final int DEEPEST = 16;

  private static final int MOST = 20_000;

  private final Path root;
  private final List<String> names;

  private FolderFiles(Path root, List<String> names) {
    this.root = root;
    this.names = List.copyOf(names);
  }

  /** As {@link CatalogFiles#of}. */
  static FolderFiles list(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      Path folder = parent(path);
      return isRule(path)
          ? list(folder)
          : new FolderFiles(folder, List.of(String.valueOf(path.getFileName())));
    }
    if (!Files.isDirectory(path)) {
      throw new NoSuchFileException(path.toString());
    }
    // A rule's own folder has the rule's name, so names begin with it.
    Path root = Files.isRegularFile(path.resolve("rule.yaml")) ? parent(path) : path;
    return new FolderFiles(root, walk(root, path));
  }

  private static boolean isRule(Path path) {
    return String.valueOf(path.getFileName()).equals("rule.yaml");
  }

  private static Path parent(Path path) {
    Path parent = path.toAbsolutePath().normalize().getParent();
    return parent == null ? path : parent;
  }

  private static List<String> walk(Path root, Path from) throws IOException {
    Path start = root.equals(from) ? from : from.toAbsolutePath().normalize();
    List<String> names = new ArrayList<>();
    EnumSet<FileVisitOption> follow = EnumSet.of(FileVisitOption.FOLLOW_LINKS);
    Files.walkFileTree(start, follow, DEEPEST, new Collector(root, start, names));
    names.sort(Comparator.naturalOrder());
    return names;
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public InputStream open(String name) throws IOException {
    return Files.newInputStream(root.resolve(name));
  }

  @Override
  public String shown(String name) {
    return root.resolve(name).toString();
  }

  /** Gathers files' names relative to the root. */
  private static final class Collector extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Path start;
    private final List<String> names;

    Collector(Path root, Path start, List<String> names) {
      this.root = root;
      this.start = start;
      this.names = names;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return hidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!hidden(file) && attributes.isRegularFile()) {
        names.add(root.relativize(file).toString().replace('\\', '/'));
      }
      if (names.size() > MOST) {
        throw new IOException(start + " holds more than " + MOST + " files: is it a catalogue?");
      }
      return FileVisitResult.CONTINUE;
    }

    /** A loop of links, or what may not be read, hides only itself. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    private boolean hidden(Path path) {
      return !path.equals(start) && String.valueOf(path.getFileName()).startsWith(".");
    }
  }
}
