// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import io.etiolog.service.ticket.sink.Sink;
import io.etiolog.service.ticket.sink.UndeliveredException;
import java.util.ArrayList;
import java.util.List;

/**
 * Says again in one call what of several tickets has only to be said again: one after the other,
 * many alerts would take longer than they last. Serves one round of a courier.
 */
final class Repeating {
  private final Desk desk;
  private final List<Telling> tellings = new ArrayList<>();

  Repeating(Desk desk) {
    this.desk = desk;
  }

  /** Takes one whose ticket is still held, if it has only to be said again. */
  void add(Telling telling) {
    if (telling.again().isPresent()) {
      tellings.add(telling);
    }
  }

  /** Says all of them, unless the system is left alone by now, and gives the tickets back. */
  void say() {
    List<Telling> fresh = new ArrayList<>();
    for (Telling telling : tellings) {
      if (desk.circuit().isClosed() && telling.again().isPresent()) {
        fresh.add(telling);
      } else {
        telling.letGo();
      }
    }
    if (!fresh.isEmpty()) {
      say(fresh);
    }
  }

  private void say(List<Telling> some) {
    try {
      said(some.stream().flatMap(it -> it.again().stream()).toList());
      desk.circuit().succeeded();
      some.forEach(Telling::repeated);
    } catch (UndeliveredException e) {
      if (e.isRefused() && some.size() > 1) {
        // One of them is the reason, and the others must not end with it.
        some.forEach(one -> say(List.of(one)));
        return;
      }
      desk.circuit().failed(e);
      some.forEach(one -> one.notRepeated(e));
    }
  }

  private void said(List<Sink.Standing> standings) throws UndeliveredException {
    try {
      desk.sink().repeat(standings);
    } catch (RuntimeException e) {
      throw UndeliveredException.mistake(e);
    }
  }
}
