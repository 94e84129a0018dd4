// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.origin;

import io.etiolog.service.shipper.origin.Fields.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds the line in a record. */
final class Lines {
  private final Fields fields;
  private final Sighted sighted;
  private final MergedLine merged;

  Lines(Fields fields, Sighted sighted, MergedLine merged) {
    this.fields = fields;
    this.sighted = sighted;
    this.merged = merged;
  }

  /** The line; empty where there is none. */
  Optional<Line> find() {
    if (fields.line().isPresent()) {
      return Optional.of(bare(fields.line().get()));
    }
    if (sighted.has(Role.JOURNAL_MESSAGE)) {
      return Optional.of(Line.of(ofJournal(), false));
    }
    if (sighted.has(Role.LOG)) {
      return merged.hasHiddenLog()
          ? Optional.of(Line.merged(merged.text()))
          : Optional.of(bare(withoutBreak(sighted.get(Role.LOG))));
    }
    boolean parsed = sighted.has(Role.MESSAGE) && !sighted.has(Role.JOINED);
    if (parsed || sighted.has(Role.GELF_MESSAGE)) {
      return Optional.of(bare(withoutBreak(sighted.first(Role.MESSAGE, Role.GELF_MESSAGE))));
    }
    if (sighted.has(Role.PART)) {
      // A parser leaves an empty message out.
      return Optional.of(Line.of("", false));
    }
    if (isOfKernel()) {
      return Optional.of(Line.ofKernel(sighted.get(Role.OF_A_LINE)));
    }
    String text = merged.text();
    return text.isEmpty() ? Optional.empty() : Optional.of(Line.merged(text));
  }

  /** Fluent Bit's {@code kmsg}: priority, sequence, sec, usec, msg. */
  private boolean isOfKernel() {
    return sighted.has(Role.KERNEL_SEQUENCE)
        && sighted.has(Role.PRIORITY)
        && sighted.has(Role.OF_A_LINE)
        && fields.name(sighted.place(Role.OF_A_LINE)).equals("msg");
  }

  /** The line without an envelope that nobody has taken off. */
  private Line bare(String text) {
    Optional<CriText> cri = CriText.of(text);
    if (cri.isPresent()) {
      CriText runtime = cri.get();
      return new Line(
          runtime.text(),
          false,
          false,
          Optional.of(runtime.time()),
          runtime.stream(),
          runtime.partial());
    }
    return DockerText.of(text)
        .orElseGet(() -> Line.of(text, sighted.get(Role.PART).startsWith("P")));
  }

  private static String withoutBreak(String text) {
    int end = text.length();
    if (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
      if (end > 0 && text.charAt(end - 1) == '\r') {
        end--;
      }
    }
    return text.substring(0, end);
  }

  /** The journal gives a message that is no text as a list of its bytes. */
  private String ofJournal() {
    int place = sighted.place(Role.JOURNAL_MESSAGE);
    String message = fields.value(place);
    if (fields.kind(place) != Kind.JSON) {
      return message;
    }
    String[] numbers = message.substring(1, message.length() - 1).split(",", -1);
    byte[] bytes = new byte[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      String number = numbers[i];
      if (number.isEmpty() || number.length() > 3 || !number.chars().allMatch(Character::isDigit)) {
        return message;
      }
      bytes[i] = (byte) Integer.parseInt(number);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
