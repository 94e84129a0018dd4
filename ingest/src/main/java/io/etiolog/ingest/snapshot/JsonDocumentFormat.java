// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON documents of {@code etcdctl -w json}, {@code crictl -o json}, {@code crictl inspect} and
 * {@code kubectl -o json}, on one line or on many. A document is recognised by its first key, so
 * that one whose brace stood alone on the line above is found too, and JSON log lines are not.
 */
final class JsonDocumentFormat implements SnapshotFormat {
  private static final Pattern OPENING =
      Pattern.compile(
          "\\s*+(?:(?<list>\\[)\\s*+)?(?:(?<brace>\\{)\\s*+)?"
              + "\"(?<key>\\w{2,12})\"\\s{0,3}:\\s{0,3}(?<value>.*)",
          Pattern.DOTALL);

  /** The objects that are read, where a typed client has written them: kind first, line by line. */
  private static final Pattern KINDS =
      Pattern.compile("\"(?:(?:Node|Pod|Event|Lease|Machine)(?:List)?|List)\",?\\s*");

  private static final List<String> LISTED = List.of("Endpoint", "endpoint", "ID", "id");
  private static final List<String> LISTS =
      List.of("containers", "items", "images", "members", "alarms");

  @Override
  public String name() {
    return "json-document";
  }

  @Override
  public List<String> literals() {
    return List.of(
        "\"apiVersion\"",
        "\"Endpoint\"",
        "\"endpoint\"",
        "\"header\"",
        "\"cluster_id\"",
        "\"peerURLs\"",
        "\"containers\"",
        "\"items\"",
        "\"images\"",
        "\"members\"",
        "\"alarms\"",
        "\"status\"",
        "\"kind\": \"Node",
        "\"kind\": \"Pod",
        "\"kind\": \"Event",
        "\"kind\": \"Lease",
        "\"kind\": \"Machine",
        "\"kind\": \"List\"",
        "\"info\": {",
        "\"info\":{");
  }

  @Override
  public boolean opens(String line) {
    Matcher matcher = OPENING.matcher(line);
    return matcher.matches() && opens(matcher, line);
  }

  private static boolean opens(Matcher matcher, String line) {
    String key = matcher.group("key");
    String value = matcher.group("value");
    boolean inList = matcher.start("list") >= 0;
    boolean braced = matcher.start("brace") >= 0;
    return switch (key) {
      case "apiVersion" -> value.startsWith("\"") && !isAudit(line);
      case "kind" ->
          (braced ? line.contains("\"apiVersion\"") : KINDS.matcher(value).matches())
              && !isAudit(line);
      case "status", "info" -> value.startsWith("{");
      case "header" -> value.startsWith("{") && (value.length() == 1 || value.contains("_id\""));
      case "Endpoint", "endpoint" -> (inList || !braced) && value.startsWith("\"");
      case "ID", "id" -> inList && line.contains("\"peerURLs\"");
      default -> LISTS.contains(key) && value.startsWith("[");
    };
  }

  /** The API server's audit log has one such document a line, but it is a log. */
  private static boolean isAudit(String line) {
    return line.contains("audit.k8s.io");
  }

  /** The braces that must have stood above the opening line. */
  static String missing(String line) {
    Matcher matcher = OPENING.matcher(line);
    if (!matcher.matches() || matcher.start("brace") >= 0) {
      return "";
    }
    return LISTED.contains(matcher.group("key")) ? "[{" : "{";
  }

  @Override
  public SnapshotReader open(SnapshotContext context) {
    return new JsonDocumentReader(context);
  }
}
