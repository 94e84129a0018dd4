// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.benchmarks;

import io.etiolog.service.shipper.origin.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request as Fluent Bit's {@code http} output writes it ({@code json_lines}, a container's log),
 * made once and sent often: only its times are written anew, so that it is never the same twice,
 * and making it costs next to nothing. For one thread.
 */
final class ShippedRequest {
  private static final Pattern TIMES =
      Pattern.compile(
          "(?<epoch>\"date\":\\d{10})|(?<rfc>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)"
              + "|(?<klog>\"[IWEF]\\d{4} \\d\\d:\\d\\d:\\d\\d)");
  private static final DateTimeFormatter RFC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter KLOG =
      DateTimeFormatter.ofPattern("MMdd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String FRACTION = "000000";
  private static final int NUMBERS = 1_000_000;

  private final byte[] bytes;
  private final int records;
  private final List<Place> places = new ArrayList<>();
  private final int number;

  private enum Kind {
    EPOCH,
    RFC,
    KLOG
  }

  private record Place(Kind kind, int at) {}

  private ShippedRequest(byte[] bytes, int records, int number) {
    this.bytes = bytes;
    this.records = records;
    this.number = number;
  }

  /**
   * A request of one container's lines.
   *
   * @param container tells one container from another
   * @param metadata the map of Kubernetes with a comma before it, or nothing
   */
  static ShippedRequest of(List<String> lines, int container, String metadata) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      body.append("{\"date\":1772323200.").append(FRACTION);
      body.append(",\"time\":\"2026-03-01T00:00:00.");
      body.append(String.format(Locale.ROOT, "%09d", i * 1000L));
      body.append("Z\",\"stream\":\"stderr\",\"_p\":\"F\",\"log\":");
      JsonText.quote(lines.get(i), body);
      body.append(metadata).append("}\n");
    }
    byte[] content = body.toString().getBytes(StandardCharsets.UTF_8);
    String head =
        "POST /api/v1/logs?cluster=load HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: "
            + content.length
            + "\r\nContent-Type: application/x-ndjson\r\nX-Fluent-Tag: kube.var.log.containers."
            + String.format(Locale.ROOT, "pod-%1$d_kube-system_etcd-%1$064x.log", container)
            + "\r\nX-Etiolog-Node: cp-"
            + container % 8
            + "\r\nUser-Agent: Fluent-Bit\r\nConnection: keep-alive\r\n\r\n";
    byte[] bytes = (head + body).getBytes(StandardCharsets.UTF_8);
    int start = head.length();
    ShippedRequest request =
        new ShippedRequest(bytes, lines.size(), start + "{\"date\":1772323200.".length());
    // Latin-1, so that characters count as bytes do.
    request.find(new String(bytes, StandardCharsets.ISO_8859_1), start);
    return request;
  }

  private void find(String text, int start) {
    Matcher time = TIMES.matcher(text);
    for (int from = start; time.find(from); from = time.end()) {
      if (time.group("epoch") != null) {
        places.add(new Place(Kind.EPOCH, time.start() + "\"date\":".length()));
      } else if (time.group("rfc") != null) {
        places.add(new Place(Kind.RFC, time.start()));
      } else {
        places.add(new Place(Kind.KLOG, time.start() + 2));
      }
    }
  }

  /**
   * The request with other times.
   *
   * @param nth tells it from all others of the same second
   */
  byte[] at(Instant now, long nth) {
    byte[] epoch = Long.toString(now.getEpochSecond()).getBytes(StandardCharsets.US_ASCII);
    byte[] rfc = RFC.format(now).getBytes(StandardCharsets.US_ASCII);
    byte[] klog = KLOG.format(now).getBytes(StandardCharsets.US_ASCII);
    for (Place place : places) {
      byte[] time =
          switch (place.kind()) {
            case EPOCH -> epoch;
            case RFC -> rfc;
            case KLOG -> klog;
          };
      System.arraycopy(time, 0, bytes, place.at(), time.length);
    }
    byte[] digits =
        String.format(Locale.ROOT, "%06d", nth % NUMBERS).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, bytes, number, digits.length);
    return bytes;
  }

  int records() {
    return records;
  }
}
