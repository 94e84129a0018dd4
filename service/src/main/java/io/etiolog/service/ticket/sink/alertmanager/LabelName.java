// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.alertmanager;

/** Names of labels, as Prometheus takes them: {@code [a-zA-Z_][a-zA-Z0-9_]*}. */
final class LabelName {
  private LabelName() {}

  static String of(String name) {
    String safe = name.replaceAll("[^a-zA-Z0-9_]", "_");
    return safe.isEmpty() || Character.isDigit(safe.charAt(0)) ? "_" + safe : safe;
  }
}
