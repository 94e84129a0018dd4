// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.body;

import io.etiolog.service.shipper.origin.RecordMaker;
import java.nio.charset.StandardCharsets;

/** Lines of text, one record each. */
final class TextLines {
  private final byte[] body;
  private final Gathered gathered;
  private final RecordMaker maker;

  TextLines(byte[] body, Gathered gathered, RecordMaker maker) {
    this.body = body;
    this.gathered = gathered;
    this.maker = maker;
  }

  void read() {
    for (int at = 0; at < body.length; ) {
      int end = JsonEnds.ofLine(body, at);
      int last = end > at && body[end - 1] == '\r' ? end - 1 : end;
      maker.fields().clear();
      maker.fields().line(new String(body, at, last - at, StandardCharsets.UTF_8));
      gathered.add(maker.make(), at);
      at = end + 1;
    }
  }
}
