// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.text;

import java.util.List;

/** A piece of a page. Immutable. */
public sealed interface Block {
  /** What the next blocks are about. */
  record Heading(String text) implements Block {}

  /** Running text. */
  record Paragraph(List<Span> spans) implements Block {
    /** Forbids later change. */
    public Paragraph {
      spans = List.copyOf(spans);
    }
  }

  /** One thing under the other. */
  record Bullets(List<List<Span>> items) implements Block {
    /** Forbids later change. */
    public Bullets {
      items = items.stream().map(List::copyOf).toList();
    }
  }

  /**
   * Lines as they are, each on its own.
   *
   * @param quoted whether they are what some log says, and nothing to be typed
   */
  record Code(List<String> lines, boolean quoted) implements Block {
    /** Forbids later change. */
    public Code {
      lines = List.copyOf(lines);
    }
  }

  /** Running text of these. */
  static Block of(Span... spans) {
    return new Paragraph(List.of(spans));
  }
}
