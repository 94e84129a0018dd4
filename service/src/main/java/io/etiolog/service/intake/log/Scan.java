// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.log;

/** What stands next in a segment. */
sealed interface Scan {
  /** A frame whose checksums fit. */
  record Whole(Frame frame) implements Scan {}

  /** Bytes that are no frame, up to the next whole one or to the border. */
  record Broken(long from, long to) implements Scan {}

  /** Nothing more below the border. */
  record End() implements Scan {}
}
