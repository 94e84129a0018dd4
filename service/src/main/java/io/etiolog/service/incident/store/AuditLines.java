// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.incident.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The audit as lines of JSON. The first tells the form, {@value #FORM}, and the end of the chain;
 * each further one an act, the oldest first: the JSON that its hash goes over, with the field
 * {@code hash} added at its end. Stateless.
 */
public final class AuditLines {
  /** What the first line tells under {@code audit}. */
  public static final String FORM = "etiolog/audit-v1";

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int AT_ONCE = 500;

  private AuditLines() {}

  /**
   * All that stands in the audit now, page by page as it is read. Reading on may fail with a {@link
   * StoreFailure}.
   */
  public static InputStream of(AuditLog log) {
    return new SequenceInputStream(new Pages(log));
  }

  /** Reads as it is asked, since an audit may be larger than the memory. */
  @SuppressWarnings("JdkObsolete") // What SequenceInputStream takes.
  private static final class Pages implements Enumeration<InputStream> {
    private final AuditLog log;
    private final AuditHead head;
    private Optional<InputStream> next;
    private long last;

    Pages(AuditLog log) {
      this.log = log;
      this.head = log.head();
      this.next = Optional.of(stream(first(head)));
    }

    @Override
    public boolean hasMoreElements() {
      if (next.isEmpty()) {
        next = page();
      }
      return next.isPresent();
    }

    @Override
    public InputStream nextElement() {
      if (!hasMoreElements()) {
        throw new NoSuchElementException();
      }
      InputStream given = next.orElseThrow();
      next = Optional.empty();
      return given;
    }

    private Optional<InputStream> page() {
      List<AuditEntry> entries =
          log.following(last, AT_ONCE).stream()
              .filter(entry -> entry.number() <= head.number())
              .toList();
      if (entries.isEmpty()) {
        return Optional.empty();
      }
      last = entries.getLast().number();
      StringBuilder text = new StringBuilder();
      entries.forEach(entry -> text.append(line(entry)));
      return Optional.of(stream(text.toString()));
    }

    private static InputStream stream(String text) {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The line of the end of the chain. */
  static String first(AuditHead head) {
    return MAPPER
            .createObjectNode()
            .put("audit", FORM)
            .put("number", head.number())
            .put("hash", head.hash())
            .put("unchained", head.unchained())
        + "\n";
  }

  /** The line of an act. */
  static String line(AuditEntry entry) {
    String json = AuditChain.json(entry.number(), entry.act());
    return json.substring(0, json.length() - 1) + ",\"hash\":\"" + entry.hash() + "\"}\n";
  }

  /** The end of the chain that a first line tells; empty where it tells none. */
  public static Optional<AuditHead> head(String line) {
    return read(line)
        .filter(json -> json.text("audit").equals(FORM))
        .map(json ->
            new AuditHead(json.count("number"), json.text("hash"), json.count("unchained")));
  }

  /** The act that a line tells; empty where it tells none. */
  public static Optional<AuditEntry> entry(String line) {
    try {
      return read(line)
          .filter(json -> json.node().path("number").isIntegralNumber())
          .map(AuditLines::entry);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static AuditEntry entry(Fields json) {
    Act act =
        new Act(
            Instant.parse(json.text("at")),
            json.text("who"),
            json.text("address"),
            json.text("deed"),
            json.text("incident"),
            json.text("plan"),
            json.text("said"),
            json.text("detail"));
    return new AuditEntry(json.count("number"), act, json.text("hash"));
  }

  private static Optional<Fields> read(String line) {
    try {
      return Optional.of(MAPPER.readTree(line)).filter(JsonNode::isObject).map(Fields::new);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
