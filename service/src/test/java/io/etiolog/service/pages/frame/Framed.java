// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.frame;

import io.etiolog.rules.words.Words;
import io.etiolog.service.access.Role;
import java.util.Locale;
import java.util.Set;

/** Frames of pages for tests. */
public final class Framed {
  private Framed() {}

  /** For somebody who may do everything, in English. */
  public static Frame english() {
    return new Frame(
        Words.read(Frame.class, "messages", Locale.ENGLISH),
        new Assets(),
        "/",
        "",
        Set.of(Role.values()),
        false);
  }
}
