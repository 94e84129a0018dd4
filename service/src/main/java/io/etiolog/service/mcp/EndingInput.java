// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.mcp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;

/** An input whose end, or failure, somebody waits for who does not read it. */
final class EndingInput extends FilterInputStream {
  private final CountDownLatch ended = new CountDownLatch(1);

  EndingInput(InputStream in) {
    super(in);
  }

  void awaitEnd() throws InterruptedException {
    ended.await();
  }

  @Override
  public int read() throws IOException {
    try {
      return looked(super.read());
    } catch (IOException e) {
      ended.countDown();
      throw e;
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return looked(super.read(bytes, offset, length));
    } catch (IOException e) {
      ended.countDown();
      throw e;
    }
  }

  private int looked(int read) {
    if (read < 0) {
      ended.countDown();
    }
    return read;
  }
}
