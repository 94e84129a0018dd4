// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.text;

import java.net.URI;

/** A piece of running text. Its words mean only themselves, whatever the form. */
public sealed interface Span {
  /** What it says. */
  String text();

  /** Words. */
  record Words(String text) implements Span {}

  /** Words that stand out. */
  record Strong(String text) implements Span {}

  /** A name, an id or what is to be typed, letter by letter. */
  record Mono(String text) implements Span {}

  /**
   * Words that lead somewhere.
   *
   * @param target a page of Etiolog's, never one that a log line named
   */
  record Link(String text, URI target) implements Span {}
}
