// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.archive.Packing;
import io.etiolog.ingest.archive.SomeNode;
import io.etiolog.ingest.limit.Limits;
import io.etiolog.ingest.record.Evidence;
import io.etiolog.ingest.scan.LineFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One bundle in every wrapping says the same. */
class SameBundleTest {
  @TempDir Path folder;

  private final Map<String, byte[]> files = SomeNode.files();
  private List<Evidence> loose = List.of();

  enum Wrapping {
    TAR {
      @Override
      byte[] wrap(Map<String, byte[]> files) {
        return Packing.tar(files);
      }
    },
    TAR_GZ {
      @Override
      byte[] wrap(Map<String, byte[]> files) {
        return Packing.gzip(Packing.tar(files));
      }
    },
    TAR_BZ2 {
      @Override
      byte[] wrap(Map<String, byte[]> files) {
        return Packing.bzip2(Packing.tar(files));
      }
    },
    TAR_XZ {
      @Override
      byte[] wrap(Map<String, byte[]> files) {
        return Packing.xz(Packing.tar(files));
      }
    },
    TAR_ZST {
      @Override
      byte[] wrap(Map<String, byte[]> files) {
        return Packing.zstd(Packing.tar(files));
      }
    },
    TAR_LZ4 {
      @Override
      byte[] wrap(Map<String, byte[]> files) {
        return Packing.lz4(Packing.tar(files));
      }
    },
    ZIP {
      @Override
      byte[] wrap(Map<String, byte[]> files) {
        return Packing.zip(files);
      }
    };

    abstract byte[] wrap(Map<String, byte[]> files);
  }

  @BeforeEach
  void looseFiles() {
    Packing.write(folder, files);
    loose = Outcome.of(folder).evidence();
  }

  @Test
  void looseFilesAreReadWithNodeProgramAndTime() {
    Outcome outcome = Outcome.of(folder);

    assertThat(loose).hasSize(6);
    InputSummary etcd = outcome.input("cp-1.etcd.log");
    assertThat(etcd.node()).isEqualTo("cp-1");
    assertThat(etcd.component()).isEqualTo("etcd");
    assertThat(etcd.format()).isEqualTo("etcd-json");
    assertThat(etcd.lines()).isEqualTo(2);
    assertThat(etcd.unparsed()).isZero();
    assertThat(etcd.from().map(Object::toString)).contains("2025-07-23T05:30:00Z");
    assertThat(etcd.to().map(Object::toString)).contains("2025-07-23T05:31:03.896Z");
    assertThat(etcd.notes()).isEmpty();
    assertThat(outcome.input("etcdctl-member-list.txt").format()).isEqualTo("etcdctl-member-list");
    assertThat(outcome.input("logs/kubelet.log").node()).isEqualTo("cp-1");
    assertThat(outcome.input("logs/kubelet.log").notes())
        .anyMatch(note -> note.contains("2025 assumed from the dates in cp-1.etcd.log"));
  }

  @ParameterizedTest
  @EnumSource
  void asAFile(Wrapping wrapping) throws IOException {
    Path archive = Files.write(folder.resolveSibling("bundle-" + wrapping), wrapping.wrap(files));

    assertThat(Outcome.of(archive).evidence()).isEqualTo(loose);
  }

  @ParameterizedTest
  @EnumSource
  void throughStandardInput(Wrapping wrapping) {
    assertThat(Outcome.of(wrapping.wrap(files)).evidence()).isEqualTo(loose);
  }

  @Test
  void asA7zFile() {
    Path archive = folder.resolveSibling("bundle.7z");
    Packing.sevenZip(archive, files);

    assertThat(Outcome.of(archive).evidence()).isEqualTo(loose);
  }

  @Test
  void nestedWithTheNameOfTheArchiveInFront() {
    byte[] inner = Packing.gzip(Packing.tar(files));
    Outcome outcome = Outcome.of(Packing.zip(Map.of("from-cp-1.tgz", inner)));

    assertThat(outcome.raw()).isEqualTo(loose.stream().map(Evidence::raw).toList());
    assertThat(outcome.inputs())
        .extracting(InputSummary::file)
        .containsExactly(
            "from-cp-1.tgz!/cp-1.etcd.log",
            "from-cp-1.tgz!/etcdctl-member-list.txt",
            "from-cp-1.tgz!/logs/kubelet.log");
  }

  @Test
  void severalArgumentsAreOneBundle() throws IOException {
    Path first = Files.write(folder.resolveSibling("a.tar"), Packing.tar(files));
    Outcome outcome =
        Outcome.ofAll(
            Limits.DEFAULTS,
            LineFilter.ALL,
            List.of(new Input.OfPath(first), new Input.OfPath(folder)));

    assertThat(outcome.evidence()).hasSize(12);
    assertThat(outcome.inputs())
        .extracting(InputSummary::file)
        .contains("a.tar!/cp-1.etcd.log", folder.getFileName() + "/cp-1.etcd.log");
  }
}
