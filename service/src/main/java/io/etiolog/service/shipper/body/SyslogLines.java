// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.body;

import io.etiolog.service.shipper.Shipment;
import io.etiolog.service.shipper.origin.RecordMaker;
import io.etiolog.service.shipper.origin.SyslogText;
import java.nio.charset.StandardCharsets;

/**
 * Messages of syslog, one a line, or each behind its length in octets (RFC 6587); a datagram is a
 * body with one of them.
 */
final class SyslogLines {
  private static final int MOST_DIGITS = 7;

  private final byte[] body;
  private final Gathered gathered;
  private final RecordMaker maker;
  private final SyslogText text;

  SyslogLines(byte[] body, Gathered gathered, RecordMaker maker, Shipment shipment) {
    this.body = body;
    this.gathered = gathered;
    this.maker = maker;
    this.text = new SyslogText(shipment.received());
  }

  void read() {
    for (int at = 0; at < body.length; ) {
      int start = behindCount(at);
      int end = start > at ? start + count(at, start - 1) : JsonEnds.ofLine(body, at);
      end = Math.min(end, body.length);
      int last = end;
      while (last > start && (body[last - 1] == '\r' || body[last - 1] == '\n')) {
        last--;
      }
      if (last > start) {
        maker.fields().clear();
        text.read(new String(body, start, last - start, StandardCharsets.UTF_8), maker.fields());
        gathered.add(maker.make(), at);
      }
      at = start > at ? end : end + 1;
    }
  }

  /** The position behind {@code 123 }, where a message follows it. */
  private int behindCount(int at) {
    int i = at;
    while (i < body.length && i - at < MOST_DIGITS && body[i] >= '0' && body[i] <= '9') {
      i++;
    }
    boolean counted =
        i > at && body[at] != '0' && i + 1 < body.length && body[i] == ' ' && body[i + 1] == '<';
    return counted ? i + 1 : at;
  }

  private int count(int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + (body[i] - '0');
    }
    return value;
  }
}
