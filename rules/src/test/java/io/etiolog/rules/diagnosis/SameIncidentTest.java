// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.github.luben.zstd.ZstdOutputStream;
import io.etiolog.ingest.bundle.Input;
import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.rules.report.Diagnosis;
import io.etiolog.rules.report.Report;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** However an incident is handed over, its diagnoses are the same. */
class SameIncidentTest {
  private static final Path INCIDENTS = Path.of("..", "samples", "incidents");
  private static final Diagnostician DIAGNOSTICIAN = new Diagnostician(BuiltIn.CATALOG);
  private static final Pattern ETCD = Pattern.compile("\\{.*?\"ts\":\"([^\"]+)\".*");
  private static final Pattern KLOG =
      Pattern.compile("[IWEF](\\d\\d)(\\d\\d) (\\d\\d:\\d\\d:\\d\\d\\.\\d{6}) .*");

  @TempDir Path folder;

  private interface Packer {
    byte[] pack(Map<String, byte[]> files) throws IOException;
  }

  private final Map<String, Packer> packers =
      new TreeMap<>(
          Map.of(
              ".tar.gz", files -> gzip(tar(files)),
              ".zip", SameIncidentTest::zip,
              ".tar.zst", files -> zstd(tar(files)),
              ".tar.gz in a .zip", files -> zip(Map.of("node.tar.gz", gzip(tar(files)))),
              ".zip in a .tar.zst", files -> zstd(tar(Map.of("node.zip", zip(files)))),
              "logs that are .gz in a .tar", files -> tar(each(files))));

  @TestFactory
  Stream<DynamicTest> packed_in_whatever_way_and_through_standard_input() throws IOException {
    return incidents()
        .flatMap(incident ->
            packers.entrySet().stream()
                .map(packer ->
                    dynamicTest(
                        incident.getFileName() + packer.getKey(),
                        () -> packed(incident, packer.getValue()))));
  }

  private void packed(Path incident, Packer packer) throws IOException {
    byte[] archive = packer.pack(files(incident));
    Path file = Files.write(Files.createTempFile(folder, "node", ".bin"), archive);
    List<String> loose = outline(new Input.OfPath(incident));

    assertThat(loose).isNotEmpty();
    assertThat(outline(new Input.OfPath(file))).isEqualTo(loose);
    assertThat(outline(stream("stdin", archive))).isEqualTo(loose);
  }

  @TestFactory
  Stream<DynamicTest> as_journals_with_the_newest_line_first() throws IOException {
    List<Path> journals = incidents().filter(incident -> !journals(incident).isEmpty()).toList();
    assertThat(journals).hasSizeGreaterThan(8);
    return journals.stream()
        .map(incident ->
            dynamicTest(incident.getFileName().toString(), () -> reversed(journals(incident))));
  }

  private static void reversed(Map<String, List<String>> journals) throws IOException {
    Map<String, List<String>> turned = new TreeMap<>();
    journals.forEach((name, lines) -> turned.put(name, lines.reversed()));

    List<String> ordered = outline(stream("stdin", tar(texts(journals))));
    assertThat(outline(stream("stdin", tar(texts(turned))))).isEqualTo(ordered);
  }

  /** The logs of an incident that are dated throughout, as {@code journalctl -o short-iso}. */
  private static Map<String, List<String>> journals(Path incident) {
    Map<String, List<String>> journals = new TreeMap<>();
    try {
      for (Map.Entry<String, byte[]> file : files(incident).entrySet()) {
        List<String> lines = new String(file.getValue(), StandardCharsets.UTF_8).lines().toList();
        String program = file.getKey().replaceFirst("\\..*", "");
        List<String> carried =
            lines.stream().flatMap(line -> carried(program, line).stream()).toList();
        if (carried.size() > 2 && carried.size() == lines.size()) {
          journals.put(file.getKey(), carried);
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return journals;
  }

  private static Optional<String> carried(String program, String line) {
    Matcher etcd = ETCD.matcher(line);
    Matcher klog = KLOG.matcher(line);
    String time =
        etcd.matches()
            ? etcd.group(1).replaceFirst("\\.\\d+Z?$", "").replaceFirst("Z$", "")
            : klog.matches()
                ? "2025-"
                    + klog.group(1)
                    + "-"
                    + klog.group(2)
                    + "T"
                    + klog.group(3).substring(0, 8)
                : "";
    return time.isEmpty()
        ? Optional.empty()
        : Optional.of(time + "+0000 cp-1 " + program + "[812]: " + line);
  }

  private static Map<String, byte[]> texts(Map<String, List<String>> files) {
    return files.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                file ->
                    (String.join("\n", file.getValue()) + "\n").getBytes(StandardCharsets.UTF_8),
                (a, b) -> a,
                TreeMap::new));
  }

  private static Stream<Path> incidents() throws IOException {
    try (Stream<Path> incidents = Files.list(INCIDENTS)) {
      return incidents.sorted().toList().stream();
    }
  }

  private static Map<String, byte[]> files(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(path).toString(), Files.readAllBytes(path));
      }
    }
    return files;
  }

  private static Input stream(String name, byte[] content) {
    return new Input.OfStream(name, new ByteArrayInputStream(content));
  }

  private static List<String> outline(Input input) throws IOException {
    Report report =
        DIAGNOSTICIAN.diagnose("sample", List.of(input), BuiltIn.NOW, ProgressListener.NONE);
    return report.diagnoses().stream().map(SameIncidentTest::outline).toList();
  }

  private static String outline(Diagnosis d) {
    return d.id() + " " + d.role() + " " + d.status() + " " + d.confidence() + " " + d.summary();
  }

  private static Map<String, byte[]> each(Map<String, byte[]> files) throws IOException {
    Map<String, byte[]> packed = new TreeMap<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      packed.put(file.getKey() + ".gz", gzip(file.getValue()));
    }
    return packed;
  }

  private static byte[] tar(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
        entry.setSize(file.getValue().length);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] zstd(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new ZstdOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
