// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake;

import io.etiolog.ingest.redaction.Redactor;
import io.etiolog.service.shipper.ShippedRecord;
import io.etiolog.service.shipper.render.EnvelopedLine;
import io.etiolog.service.shipper.render.SourceName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The records of a request, as lines without secrets, by cluster and file. Serves one request. */
final class ClusterLines {
  /** The cluster of records that name none. */
  static final String UNNAMED = "default";

  private static final int LONGEST_NAME = 253;

  private final Map<String, Map<String, StringBuilder>> clusters = new LinkedHashMap<>();

  ClusterLines(List<ShippedRecord> records) {
    for (ShippedRecord record : records) {
      StringBuilder lines =
          clusters
              .computeIfAbsent(name(record.cluster()), cluster -> new LinkedHashMap<>())
              .computeIfAbsent(SourceName.of(record), source -> new StringBuilder());
      EnvelopedLine.append(record, lines);
    }
  }

  private static String name(String cluster) {
    String name = cluster.strip();
    return name.isEmpty() ? UNNAMED : name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }

  /** The lines by cluster, each cluster's by file, in the order in which they came. */
  Map<String, List<SourceLines>> redacted() {
    Map<String, List<SourceLines>> redacted = new LinkedHashMap<>();
    clusters.forEach((cluster, files) -> redacted.put(cluster, redacted(files)));
    return redacted;
  }

  private static List<SourceLines> redacted(Map<String, StringBuilder> files) {
    Redactor redactor = new Redactor();
    List<SourceLines> lines = new ArrayList<>();
    files.forEach((source, text) -> {
      redactor.nextFile();
      byte[] bytes = redactor.redact(text.toString()).getBytes(StandardCharsets.UTF_8);
      lines.add(new SourceLines(source, bytes));
    });
    return lines;
  }
}
