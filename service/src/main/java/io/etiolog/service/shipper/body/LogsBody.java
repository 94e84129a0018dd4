// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.body;

import com.fasterxml.jackson.core.JsonParser;
import io.etiolog.service.shipper.Shipment;
import io.etiolog.service.shipper.origin.Fields;
import io.etiolog.service.shipper.origin.JsonFields;
import io.etiolog.service.shipper.origin.RecordMaker;
import java.io.IOException;
import java.util.Locale;

/**
 * What Fluent Bit's and Vector's {@code http} outputs send, and lines of text. The content type
 * tells little, since JSON comes as a list, one a line, or with nothing between under the same: the
 * content is asked.
 */
final class LogsBody {
  private final byte[] body;
  private final Gathered gathered;
  private final RecordMaker maker;
  private final Fields fields;
  private final JsonFields json;
  private final Shipment shipment;

  LogsBody(byte[] body, Gathered gathered, RecordMaker maker, Shipment shipment) {
    this.body = body;
    this.gathered = gathered;
    this.maker = maker;
    this.fields = maker.fields();
    this.json = new JsonFields(fields);
    this.shipment = shipment;
  }

  void read() {
    if (MsgpackEvents.isMeant(body, shipment)) {
      new MsgpackEvents(body, gathered, maker).read();
    } else {
      String type = shipment.contentType().toLowerCase(Locale.ROOT);
      boolean onlyJson = type.startsWith("application/json");
      new JsonValues(body, gathered, !onlyJson, this::object, this::line).read();
    }
  }

  private void object(JsonParser parser, long from) throws IOException {
    fields.clear();
    json.read(parser);
    gathered.add(maker.make(), from);
  }

  private void line(String text, long from) {
    fields.clear();
    fields.line(text);
    gathered.add(maker.make(), from);
  }
}
