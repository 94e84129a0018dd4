// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.kafka;

import io.etiolog.service.shipper.Protocol;
import java.util.Locale;

/** How the values of a topic are written. */
enum TopicFormat {
  /** Told by the content: JSON, GELF, msgpack, or lines of text. */
  AUTO(Protocol.LOGS, ""),
  /** JSON, and nothing else. */
  JSON(Protocol.LOGS, "application/json"),
  /** Msgpack, and nothing else. */
  MSGPACK(Protocol.LOGS, "application/msgpack"),
  /** The whole value is one line. */
  RAW(Protocol.RAW, ""),
  /** OpenTelemetry's logs, as protobuf or JSON. */
  OTLP(Protocol.OTLP, ""),
  /** A message of syslog a line. */
  SYSLOG(Protocol.SYSLOG, "");

  private final Protocol protocol;
  private final String contentType;

  TopicFormat(Protocol protocol, String contentType) {
    this.protocol = protocol;
    this.contentType = contentType;
  }

  /** The one that the settings call so. */
  static TopicFormat of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  Protocol protocol() {
    return protocol;
  }

  /** The content type that it stands for; where it is none, the record may say one. */
  String contentType() {
    return contentType;
  }
}
