// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.follow;

import java.io.IOException;

/** A source of lines that grows. Used by one thread. */
public interface Tail extends AutoCloseable {
  /** What to call it in reports. */
  String name();

  /**
   * What came since the last call, whole lines only; empty when nothing did. Never waits.
   *
   * @throws IOException when the source broke
   */
  byte[] more() throws IOException;

  /** Whether nothing will come any more. */
  boolean ended();

  /** What came after the last line break, once the source has ended. */
  byte[] rest();

  @Override
  void close() throws IOException;
}
