// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import io.etiolog.service.ticket.sink.Remote;
import io.etiolog.service.ticket.sink.Sink;
import io.etiolog.service.ticket.sink.UndeliveredException;
import io.etiolog.service.ticket.text.Ticket;
import io.etiolog.service.ticket.text.Update;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A system in memory, which can be told what is to go wrong. It makes a second ticket whenever it
 * is asked to, as real ones do.
 */
final class Board implements Sink {
  /** The process ends here; nothing after it is done. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed");
    }
  }

  /** What is to happen at a step. */
  enum Fate {
    GOES_WELL,
    KILLED_BEFORE,
    KILLED_AFTER,
    LATER,
    REFUSED
  }

  /** A ticket on the board, and all that was said in it. */
  static final class Card {
    final String key;
    boolean open = true;
    final List<String> said = new ArrayList<>();

    Card(Ticket ticket) {
      key = ticket.key();
      said.add("opened");
    }
  }

  final Map<String, Card> cards = new LinkedHashMap<>();
  final List<Fate> fates = new ArrayList<>();

  private Fate next() {
    return fates.isEmpty() ? Fate.GOES_WELL : fates.removeFirst();
  }

  private interface Step<T> {
    T take();
  }

  private <T> T step(Step<T> step) throws UndeliveredException {
    Fate fate = next();
    switch (fate) {
      case LATER -> throw UndeliveredException.later("not now");
      case REFUSED -> throw UndeliveredException.refused("never");
      case KILLED_BEFORE -> throw new Killed();
      default -> {}
    }
    T result = step.take();
    if (fate == Fate.KILLED_AFTER) {
      throw new Killed();
    }
    return result;
  }

  @Override
  public Optional<Remote> find(Ticket ticket) throws UndeliveredException {
    return step(() ->
        cards.entrySet().stream()
            .filter(card -> card.getValue().key.equals(ticket.key()))
            .map(card -> new Remote(card.getKey(), Optional.empty(), card.getValue().open))
            .findFirst());
  }

  @Override
  public Remote open(Ticket ticket) throws UndeliveredException {
    return step(() -> {
      String id = "card-" + (cards.size() + 1);
      cards.put(id, new Card(ticket));
      return new Remote(id, Optional.empty(), true);
    });
  }

  @Override
  public Remote tell(Remote remote, Update update, boolean again) throws UndeliveredException {
    return step(() -> {
      Card card = Objects.requireNonNull(cards.get(remote.id()));
      String said = update.number() + " " + update.turn().word() + " " + update.news();
      if (!again || !card.said.contains(said)) {
        card.said.add(said);
      }
      card.open = update.leavesOpen(remote.open());
      return remote.open(card.open);
    });
  }
}
