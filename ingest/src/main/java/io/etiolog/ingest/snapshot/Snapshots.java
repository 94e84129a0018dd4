// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All snapshot formats, in the order in which they are asked. To add one: write its class and add
 * it here.
 */
public final class Snapshots {
  private static final List<SnapshotFormat> ALL =
      Stream.of(
              Stream.of(
                  new EtcdctlFieldsFormat(),
                  new JsonDocumentFormat(),
                  new YamlDocumentFormat(),
                  new DescribeFormat(),
                  new CertificateFormat(),
                  new UnitStatusFormat()),
              ColumnTable.formats().stream(),
              ArgumentListFormat.formats().stream(),
              Stream.of(new EtcdctlTableFormat(), CrictlRows.format(), DockerRows.format()),
              EtcdctlRows.formats().stream(),
              KubernetesRows.formats().stream(),
              DescribedRows.formats().stream(),
              ProcessRows.formats().stream(),
              Stream.of(ListenerRows.format(), new HostLimitsFormat()),
              Stream.of(ClientErrors.format(), ShellPrompt.format()))
          .<SnapshotFormat>flatMap(formats -> formats)
          .toList();

  private Snapshots() {}

  /** Every format; the first one that {@linkplain SnapshotFormat#opens opens} on a line has it. */
  public static List<SnapshotFormat> all() {
    return ALL;
  }

  /** The format that a line opens, if it opens any. */
  public static Optional<SnapshotFormat> opening(String line) {
    return ALL.stream().filter(format -> format.opens(line)).findFirst();
  }

  /** Whether a line is a command that somebody typed to search logs: no log itself. */
  public static boolean isSearch(String line) {
    return ShellPrompt.isSearch(line);
  }
}
