// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.archive.Packing;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a bundle names, nothing outside of it is read, written or made. */
class OutsideTest {
  private static final byte[] VICTIM = Packing.utf8("a line from outside\n");
  private static final byte[] MEMBER = Packing.utf8("a line from inside\n");
  private static final Instant LONG_AGO = Instant.parse("2020-02-02T02:02:02Z");

  @TempDir Path root;
  private Path victim;
  private Path bundle;

  @BeforeEach
  void layOut() throws IOException {
    bundle = Files.createDirectory(root.resolve("bundle"));
    victim = Files.createDirectory(root.resolve("outside")).resolve("victim.log");
    Files.write(victim, VICTIM);
    // Read long before it was written: the next one who reads it leaves a newer time.
    Files.getFileAttributeView(victim, BasicFileAttributeView.class)
        .setTimes(FileTime.from(LONG_AGO.plusSeconds(60)), FileTime.from(LONG_AGO), null);
  }

  @Test
  void aTarReachesNothingByNamesOrLinks() throws IOException {
    Path archive = bundle.resolve("x.tar");
    try (OutputStream out = Files.newOutputStream(archive);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      put(tar, link("link", TarConstants.LF_SYMLINK, root.resolve("outside")), new byte[0]);
      put(tar, new TarArchiveEntry("link/victim.log"), MEMBER);
      put(tar, link("symbolic", TarConstants.LF_SYMLINK, victim), new byte[0]);
      put(tar, link("hard", TarConstants.LF_LINK, victim), new byte[0]);
      put(tar, new TarArchiveEntry("hard"), MEMBER);
      for (String name : namesOutside()) {
        put(tar, new TarArchiveEntry(name, true), MEMBER);
      }
    }

    nothingOutsideIsTouchedBy(archive, namesOutside().size() + 2);
  }

  @Test
  void aZipReachesNothingByNames() throws IOException {
    Path archive = Files.write(bundle.resolve("x.zip"), Packing.zip(filesOutside()));

    nothingOutsideIsTouchedBy(archive, namesOutside().size());
  }

  @Test
  void a7zReachesNothingByNames() {
    Path archive = bundle.resolve("x.7z");
    Packing.sevenZip(archive, filesOutside());

    nothingOutsideIsTouchedBy(archive, namesOutside().size());
  }

  @Test
  void aFolderReachesNothingByLinks() throws IOException {
    Files.write(bundle.resolve("inside.log"), MEMBER);
    Files.createSymbolicLink(bundle.resolve("file"), victim);
    Files.createSymbolicLink(bundle.resolve("relative"), Path.of("../outside/victim.log"));
    Files.createSymbolicLink(bundle.resolve("folder"), root.resolve("outside"));
    Files.createSymbolicLink(bundle.resolve("loop"), root);
    Files.createSymbolicLink(bundle.resolve("device"), Path.of("/dev/zero"));

    nothingOutsideIsTouchedBy(bundle, 1);
  }

  private void nothingOutsideIsTouchedBy(Path input, int members) {
    Map<String, String> before = tree();

    Outcome outcome = Outcome.of(input);

    assertThat(outcome.raw()).hasSize(members).containsOnly("a line from inside");
    assertThat(tree()).isEqualTo(before);
    assertThat(victim).hasBinaryContent(VICTIM);
    for (Path base : List.of(Path.of(""), bundle, Path.of(System.getProperty("java.io.tmpdir")))) {
      for (String name : namesNobodyHas()) {
        assertThat(base.toAbsolutePath().resolve(name).normalize()).doesNotExist();
      }
    }
  }

  private Map<String, byte[]> filesOutside() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    namesOutside().forEach(name -> files.put(name, MEMBER));
    return files;
  }

  private List<String> namesOutside() {
    Stream<String> existing =
        Stream.of(
            victim.toString(), "../outside/victim.log", "a/../../outside/victim.log", "//etc/motd");
    return Stream.concat(existing, namesNobodyHas().stream()).toList();
  }

  /** Named for this test's own folder, so that nobody else makes them. */
  private List<String> namesNobodyHas() {
    String name = "made-by-" + root.getFileName() + ".log";
    return List.of(
        name, "../" + name, "../../" + name, "..\\" + name, "C:\\" + name, root + "/" + name);
  }

  /** Every file below the root, with what changes when somebody writes or reads it. */
  private Map<String, String> tree() {
    Map<String, String> tree = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.filter(path -> !Files.isDirectory(path)).toList()) {
        BasicFileAttributes file =
            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Object read = path.equals(victim) ? file.lastAccessTime() : "";
        tree.put(
            path.toString(),
            file.size() + " " + file.lastModifiedTime() + " " + file.fileKey() + " " + read);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tree;
  }

  private static TarArchiveEntry link(String name, byte kind, Path target) {
    TarArchiveEntry link = new TarArchiveEntry(name, kind);
    link.setLinkName(target.toString());
    return link;
  }

  private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, byte[] content)
      throws IOException {
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }
}
