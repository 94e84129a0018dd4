// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * YAML documents of the Kubernetes API: {@code kubectl -o yaml}, must-gather's dumps and static pod
 * manifests. Lists are read object by object.
 */
final class YamlDocumentFormat implements SnapshotFormat {
  private static final List<String> KINDS =
      List.of("Node", "Pod", "Event", "Lease", "Machine", "List");

  private static final String KIND = ": \"?(?:" + String.join("|", KINDS) + ")";

  /** The first key is one of these two, in whatever order; which one stands first is the tool's. */
  private static final Pattern OPENING =
      Pattern.compile(
          "(?:- )?(?:(?<version>apiVersion): ?\"?[a-z0-9./-]{2,100}\"?\\s*"
              + "|(?<kind>kind)"
              + KIND
              + "(?:List)?\"?\\s*|\\{ ?(?:apiVersion: ?\"?v|kind"
              + KIND
              + ").*)");

  @Override
  public String name() {
    return "kubernetes-yaml";
  }

  @Override
  public List<String> literals() {
    Stream<String> kinds =
        KINDS.stream().flatMap(kind -> Stream.of("kind: " + kind, "kind: \"" + kind));
    return Stream.concat(Stream.of("apiVersion:"), kinds).toList();
  }

  @Override
  public boolean opens(String line) {
    return OPENING.matcher(line).matches();
  }

  @Override
  public SnapshotReader open(SnapshotContext context) {
    return new Reader(context);
  }

  private static final class Reader implements SnapshotReader {
    private final Findings findings = new Findings();
    private final DocumentBuilder builder;
    private final YamlLines lines;
    private final Set<String> seen = new HashSet<>();

    private Reader(SnapshotContext context) {
      DocumentSink facts = new DocumentFacts(context, findings);
      builder = new DocumentBuilder(new Unlisted(facts));
      lines = new YamlLines(builder);
    }

    @Override
    public Verdict line(Origin origin, String line) {
      String text = line.stripTrailing();
      String key = openingKey(text);
      boolean next = !seen.isEmpty() && (isEnd(text) || seen.contains(key));
      boolean sameList = text.startsWith("- ") && lines.inList();
      if (next && !sameList) {
        lines.close();
        return isEnd(text) ? Verdict.LAST : Verdict.NOT_MINE;
      }
      if (!key.isEmpty()) {
        seen.add(key);
      }
      builder.at(origin);
      return lines.line(text) ? Verdict.TAKEN : Verdict.NOT_MINE;
    }

    private static boolean isEnd(String line) {
      return line.equals("---") || line.equals("...");
    }

    /** Which of a document's first keys a line has; the second of them opens no other document. */
    private static String openingKey(String line) {
      Matcher opening = OPENING.matcher(line);
      if (!opening.matches()) {
        return "";
      }
      return opening.start("version") >= 0 ? "version" : opening.start("kind") >= 0 ? "kind" : "{";
    }

    @Override
    public List<Observation> finish() {
      lines.close();
      return findings.list();
    }

    @Override
    public String problem() {
      if (builder.dropped()) {
        findings.problem("left out parts of an object that was too large or too deep");
      }
      return findings.problem();
    }
  }

  /** A document that is a list at its top has no root to speak of. */
  private record Unlisted(DocumentSink facts) implements DocumentSink {
    @Override
    public void item(String list, JsonNode item, JsonNode root, Origin origin) {
      facts.item(list, item, root, origin);
    }

    @Override
    public void document(JsonNode root, Origin origin) {
      if (root.isObject()) {
        facts.document(root, origin);
      }
    }
  }
}
