// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.origin;

/** What a field is to us, told by its name; each is looked for once in a record. */
enum Role {
  /** The runtime's line, or Docker's. */
  LOG,
  /** The line of a parser, or of a shipper other than Fluent Bit. */
  MESSAGE,
  JOURNAL_MESSAGE,
  GELF_MESSAGE,
  /** The runtime's time, with its zone and nanoseconds. */
  TIME,
  STREAM,
  /** The mark of a joined line's first part. */
  JOINED,
  /** The mark of a line that nobody has joined. */
  PART,
  /** The shipper's own time. */
  DATE,
  SOURCE_TIME,
  JOURNAL_TIME,
  /** The map that a shipper adds; no line can overwrite it. */
  KUBERNETES,
  KUBERNETES_NODE,
  POD,
  NAMESPACE,
  POD_UID,
  CONTAINER,
  CONTAINER_ID,
  RESTART,
  JOURNAL_HOST,
  /** The unit that systemd speaks of. */
  UNIT_MEANT,
  UNIT,
  IDENTIFIER,
  PID,
  TRANSPORT,
  PRIORITY,
  /** What only the journal's entries have, in whatever spelling. */
  MACHINE,
  /** What only records of the kernel's buffer have. */
  KERNEL_SEQUENCE,
  NODE,
  /** A name for the node that programs use for other things too. */
  HOST,
  CLUSTER,
  SITE_UNIT,
  FILE,
  TAG,
  /** Added by the shipper or the site, and of no use here. */
  ADDED,
  /** A key that etcd's and the kubelet's JSON lines have. */
  OF_A_LINE
}
