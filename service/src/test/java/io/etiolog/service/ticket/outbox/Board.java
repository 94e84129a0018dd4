// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import io.etiolog.service.ticket.sink.Remote;
import io.etiolog.service.ticket.sink.Sink;
import io.etiolog.service.ticket.sink.UndeliveredException;
import io.etiolog.service.ticket.text.Ticket;
import io.etiolog.service.ticket.text.Update;
import java.time.Duration;
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
    AWAY,
    ASKS_FOR_AN_HOUR,
    REFUSED
  }

  /** A ticket on the board, and all that was said in it. */
  static final class Card {
    final String key;
    final String place;
    boolean open = true;
    final List<String> said = new ArrayList<>();

    Card(Ticket ticket, String place) {
      key = ticket.key();
      this.place = place;
      said.add("opened");
    }
  }

  final Map<String, Card> cards = new LinkedHashMap<>();
  final List<Fate> fates = new ArrayList<>();
  Optional<Duration> every = Optional.empty();
  Duration settles = Duration.ZERO;
  String place = "";

  /** How often tickets were said again, and how many. */
  int repeats;

  int repeated;

  /** Happens once, when the board is asked next. */
  Happening meanwhile = () -> {};

  /** What others do while the board is asked. */
  interface Happening {
    void now() throws Exception;
  }

  private void happen() {
    Happening once = meanwhile;
    meanwhile = () -> {};
    try {
      once.now();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Fate next() {
    return fates.isEmpty() ? Fate.GOES_WELL : fates.removeFirst();
  }

  private interface Step<T> {
    T take();
  }

  private <T> T step(Step<T> step) throws UndeliveredException {
    happen();
    Fate fate = next();
    switch (fate) {
      case LATER -> throw UndeliveredException.later("not now");
      case AWAY -> throw UndeliveredException.away("nobody is there");
      case ASKS_FOR_AN_HOUR -> throw UndeliveredException.later("in an hour", Duration.ofHours(1));
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
            .filter(card -> card.getValue().place.equals(place))
            .map(card -> new Remote(card.getKey(), Optional.empty(), card.getValue().open))
            .findFirst());
  }

  @Override
  public Remote open(Ticket ticket) throws UndeliveredException {
    return step(() -> {
      String id = "card-" + (cards.size() + 1);
      cards.put(id, new Card(ticket, place));
      return new Remote(id, Optional.empty(), true);
    });
  }

  @Override
  public boolean hasHeard(Remote remote, Update update) {
    happen();
    return Objects.requireNonNull(cards.get(remote.id())).said.contains(said(update));
  }

  private static String said(Update update) {
    return update.number() + " " + update.turn().word() + " " + update.news();
  }

  @Override
  public Remote tell(Remote remote, Update update, boolean heard) throws UndeliveredException {
    return step(() -> {
      Card card = Objects.requireNonNull(cards.get(remote.id()));
      if (!heard) {
        card.said.add(said(update));
      }
      card.open = update.leavesOpen(remote.open());
      return remote.open(card.open);
    });
  }

  @Override
  public Duration settles() {
    return settles;
  }

  @Override
  public String place() {
    return place;
  }

  @Override
  public Optional<Duration> repeats() {
    return every;
  }

  @Override
  public void repeat(List<Standing> tickets) throws UndeliveredException {
    repeats++;
    repeated += step(tickets::size);
  }
}
