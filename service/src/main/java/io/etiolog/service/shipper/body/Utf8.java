// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.body;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Bytes that are no UTF-8, which programs print and shippers pass on. */
final class Utf8 {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final long HIGH_BITS = 0x8080808080808080L;

  private Utf8() {}

  /**
   * The body with U+FFFD in place of what is no UTF-8, since a JSON parser would stop there, and
   * without a byte order mark.
   */
  static byte[] clean(byte[] body) {
    if (isAscii(body)) {
      return body;
    }
    String text = new String(body, StandardCharsets.UTF_8);
    byte[] clean =
        (text.startsWith("\ufeff") ? text.substring(1) : text).getBytes(StandardCharsets.UTF_8);
    return clean.length == body.length ? body : clean;
  }

  private static boolean isAscii(byte[] body) {
    int i = 0;
    for (; i + Long.BYTES <= body.length; i += Long.BYTES) {
      if (((long) LONG.get(body, i) & HIGH_BITS) != 0) {
        return false;
      }
    }
    for (; i < body.length; i++) {
      if (body[i] < 0) {
        return false;
      }
    }
    return true;
  }
}
