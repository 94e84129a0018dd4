// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper;

/** What a body is written in. */
public enum Protocol {
  /**
   * Told by its content: a JSON array or JSON values one after the other (Fluent Bit's json,
   * json_lines, json_stream and gelf, Vector's json), msgpack events, or lines of text.
   */
  LOGS,
  /** Elasticsearch's and OpenSearch's bulk requests. */
  ELASTICSEARCH_BULK,
  /** Loki's push, as JSON or as protobuf in a snappy block. */
  LOKI,
  /** OpenTelemetry's logs, as protobuf or JSON. */
  OTLP,
  /** Splunk's HTTP event collector: events. */
  SPLUNK_EVENTS,
  /** Splunk's HTTP event collector: lines of text. */
  SPLUNK_RAW,
  /** One message of syslog (RFC 3164 or RFC 5424) a line. */
  SYSLOG,
  /** The whole body is one line. */
  RAW
}
