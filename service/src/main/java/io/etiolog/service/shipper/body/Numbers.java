// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.body;

import java.math.BigDecimal;

/** Numbers of binary protocols as text. */
final class Numbers {
  private Numbers() {}

  /** A number as JSON, without an exponent where it is of a common size. */
  static String text(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return "null";
    }
    double size = Math.abs(value);
    return size == 0 || (size > 1e-7 && size < 1e18)
        ? BigDecimal.valueOf(value).toPlainString()
        : Double.toString(value);
  }
}
