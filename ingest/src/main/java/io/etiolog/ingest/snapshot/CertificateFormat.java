// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code openssl x509} with {@code -dates}, {@code -subject}, {@code -issuer} or {@code -text},
 * whole or cut to some lines.
 *
 * <p>Source: OpenSSL's apps/x509.c and crypto/x509/t_x509.c.
 */
final class CertificateFormat implements SnapshotFormat {
  private static final Pattern LINE =
      Pattern.compile(
          "\\s*(?:(notBefore|notAfter|subject|issuer)= ?"
              + "|(Not Before|Not After|Subject|Issuer) ?: "
              + "|(X509v3 Subject Alternative Name):)(.*)");
  private static final Pattern COMMON_NAME = Pattern.compile("CN ?= ?([^,/]{1,200})");
  private static final Pattern INDENTED =
      Pattern.compile("(?:\\s+\\S.*|Certificate:|-----(?:BEGIN|END) CERTIFICATE-----)");
  private static final String NAMES = "X509v3 Subject Alternative Name";

  @Override
  public String name() {
    return "openssl-x509";
  }

  @Override
  public List<String> literals() {
    return List.of(
        "notBefore=",
        "notAfter=",
        "subject=",
        "issuer=",
        "Not Before: ",
        "Not After : ",
        "Subject: ",
        "Issuer: ",
        NAMES);
  }

  @Override
  public boolean opens(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return false;
    }
    String key = key(matcher);
    String value = matcher.group(4);
    return switch (key) {
      case "notBefore", "notAfter" -> Times.instant(value).isPresent();
      case "subject", "issuer" -> COMMON_NAME.matcher(value).find();
      default -> key.equals(NAMES);
    };
  }

  /** The line's key, in the spelling of {@code -dates} whichever option printed it. */
  private static String key(Matcher matcher) {
    for (int group = 1; group <= 3; group++) {
      String key = matcher.group(group);
      if (key != null) {
        return switch (key) {
          case "Not Before" -> "notBefore";
          case "Not After" -> "notAfter";
          case "Subject" -> "subject";
          case "Issuer" -> "issuer";
          default -> key;
        };
      }
    }
    return "";
  }

  @Override
  public SnapshotReader open(SnapshotContext context) {
    return new Reader(context);
  }

  private static final class Reader implements SnapshotReader {
    private final SnapshotContext context;
    private final Findings findings = new Findings();
    private final Map<String, String> values = new HashMap<>();
    private Origin start = new Origin("", 1);
    private boolean namesFollow;

    private Reader(SnapshotContext context) {
      this.context = context;
    }

    @Override
    public Verdict line(Origin origin, String line) {
      if (namesFollow) {
        values.put(NAMES, line.strip());
        namesFollow = false;
        return Verdict.TAKEN;
      }
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        return !line.isBlank() && INDENTED.matcher(line).matches()
            ? Verdict.TAKEN
            : Verdict.NOT_MINE;
      }
      String key = key(matcher);
      if (values.containsKey(key)) {
        flush();
      }
      start = values.isEmpty() ? origin : start;
      values.put(key, matcher.group(4).strip());
      namesFollow = key.equals(NAMES);
      return Verdict.TAKEN;
    }

    private void flush() {
      if (!values.isEmpty()) {
        findings.add(
            Fact.of("k8s.certificate", context, start)
                .with("name", commonName("subject"))
                .with("subject", value("subject"))
                .with("authority", commonName("issuer"))
                .with("not-before", Times.normal(value("notBefore")))
                .with("expires", Times.normal(value("notAfter")))
                .with("alternative-names", value(NAMES)));
        values.clear();
      }
    }

    private String commonName(String key) {
      Matcher matcher = COMMON_NAME.matcher(value(key));
      return matcher.find() ? matcher.group(1).strip() : "";
    }

    private String value(String key) {
      return values.getOrDefault(key, "");
    }

    @Override
    public List<Observation> finish() {
      flush();
      return findings.list();
    }

    @Override
    public String problem() {
      return findings.problem();
    }
  }
}
