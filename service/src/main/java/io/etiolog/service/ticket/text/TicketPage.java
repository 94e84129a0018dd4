// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.text;

import io.etiolog.service.ticket.text.Block.Bullets;
import io.etiolog.service.ticket.text.Block.Code;
import io.etiolog.service.ticket.text.Block.Heading;
import io.etiolog.service.ticket.text.Block.Paragraph;
import io.etiolog.service.ticket.text.Span.Link;
import io.etiolog.service.ticket.text.Span.Mono;
import io.etiolog.service.ticket.text.Span.Strong;
import io.etiolog.service.ticket.text.Span.Words;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lays out tickets and their updates. */
public final class TicketPage {
  private static final int FEW = 3;
  private static final int SHORT_LINE = 300;
  private static final int SHORT_TEXT = 240;

  private final Detail detail;
  private final List<Block> blocks = new ArrayList<>();

  private TicketPage(Detail detail) {
    this.detail = detail;
  }

  /** All that a ticket says, but for its title, which systems have a field for. */
  public static List<Block> of(Ticket ticket, Detail detail) {
    TicketPage page = new TicketPage(detail);
    page.facts(ticket);
    page.findings(ticket);
    page.plan(ticket);
    page.links(ticket);
    page.mark(ticket.key());
    return List.copyOf(page.blocks);
  }

  /** What is new, and where to read on. */
  public static List<Block> of(Update update, Detail detail) {
    TicketPage page = new TicketPage(detail);
    page.blocks.add(Block.of(new Strong(headline(update))));
    page.bullets(update.news().stream().limit(detail == Detail.FULL ? 20 : FEW).toList());
    int left = detail == Detail.FULL ? update.news().size() - 20 : update.news().size() - FEW;
    if (left > 0) {
      page.blocks.add(Block.of(new Words("And " + left + " more, which the incident shows.")));
    }
    page.links(update.ticket());
    page.mark(update.mark());
    return List.copyOf(page.blocks);
  }

  /** The first words of an update. */
  public static String headline(Update update) {
    return switch (update.turn()) {
      case OPENED -> "Opened";
      case UPDATED -> "News";
      case RESOLVED -> "Resolved";
      case REOPENED -> "Open again";
    };
  }

  private void facts(Ticket ticket) {
    blocks.add(Block.of(new Words(shortened(ticket.summary()))));
    List<List<Span>> facts = new ArrayList<>();
    facts.add(
        List.of(
            new Strong("Cause: "),
            new Mono(ticket.cause()),
            new Words(", " + ticket.severity() + ", " + percent(ticket) + " % sure")));
    facts.add(List.of(new Strong("Cluster: "), new Mono(ticket.cluster())));
    facts.add(List.of(new Strong("Since: "), new Words(moment(ticket.since()))));
    ticket
        .ended()
        .ifPresent(end -> facts.add(List.of(new Strong("Over since: "), new Words(moment(end)))));
    if (detail != Detail.LEAST) {
      facts.add(List.of(new Strong("Impact: "), new Words(shortened(ticket.impact()))));
    }
    blocks.add(new Bullets(facts));
  }

  private void findings(Ticket ticket) {
    if (detail == Detail.LEAST) {
      return;
    }
    if (!ticket.consequences().isEmpty()) {
      blocks.add(new Heading("What it has brought about"));
      bullets(ticket.consequences().stream().limit(most(ticket.consequences())).toList());
    }
    if (!ticket.evidence().isEmpty()) {
      blocks.add(new Heading("Evidence"));
    }
    for (Ticket.Evidence line : ticket.evidence().subList(0, most(ticket.evidence()))) {
      blocks.add(Block.of(new Mono(line.place())));
      blocks.add(new Code(List.of(cut(line.text())), true));
    }
    if (!ticket.evidence().isEmpty() && ticket.evidence().size() < FEW) {
      blocks.add(Block.of(new Words(fewer(ticket))));
    }
    if (!ticket.confirm().isEmpty()) {
      blocks.add(new Heading("What would confirm it"));
      blocks.add(Block.of(new Words(shortened(ticket.confirm()))));
    }
  }

  /** Why there are not three lines: a diagnosis shows one of each text. */
  private static String fewer(Ticket ticket) {
    return ticket.lines() <= ticket.evidence().size()
        ? "No other line tells of it."
        : "All " + ticket.lines() + " lines that tell of it read like this.";
  }

  private int most(List<?> items) {
    return detail == Detail.FULL ? items.size() : Math.min(FEW, items.size());
  }

  private void plan(Ticket ticket) {
    if (ticket.plan().isEmpty() || detail == Detail.LEAST) {
      return;
    }
    Ticket.Steps plan = ticket.plan().get();
    String state = plan.state().isEmpty() ? "" : ", " + plan.state();
    blocks.add(new Heading("Plan" + state));
    blocks.add(Block.of(new Words(plan.title())));
    for (int i = 0; i < plan.steps().size(); i++) {
      step(i + 1, plan.steps().get(i));
    }
    if (plan.more() > 0) {
      blocks.add(
          Block.of(
              new Strong("The plan goes on: "),
              new Words(plan.more() + " more steps, which the incident shows.")));
    }
  }

  private void step(int number, Ticket.Step step) {
    List<Span> head = new ArrayList<>();
    head.add(new Strong("Step " + number + ", " + step.risk() + ", " + step.by() + ": "));
    head.add(new Words(step.title()));
    if (detail == Detail.FULL && !step.why().isEmpty()) {
      head.add(new Words(" (" + step.why() + ")"));
    }
    blocks.add(new Paragraph(head));
    if (!step.commands().isEmpty()) {
      blocks.add(new Code(step.commands().stream().map(this::cut).toList(), false));
    }
    if (detail == Detail.FULL && !step.verify().isEmpty()) {
      blocks.add(Block.of(new Words("Then: " + step.verify())));
    }
  }

  private void bullets(List<String> sentences) {
    if (!sentences.isEmpty()) {
      blocks.add(
          new Bullets(
              sentences.stream().map(text -> List.<Span>of(new Words(shortened(text)))).toList()));
    }
  }

  private void links(Ticket ticket) {
    if (!ticket.links().isEmpty()) {
      blocks.add(
          new Bullets(
              ticket.links().stream()
                  .map(link -> List.<Span>of(new Link(link.text(), link.target())))
                  .toList()));
    }
  }

  /** What systems that can be searched find it by again. */
  private void mark(String text) {
    blocks.add(Block.of(new Mono(text)));
  }

  private String shortened(String text) {
    return detail == Detail.FULL ? text : Fitting.line(text, SHORT_TEXT);
  }

  private String cut(String line) {
    return detail == Detail.FULL ? line : Fitting.line(line, SHORT_LINE);
  }

  private static long percent(Ticket ticket) {
    return Math.clamp(Math.round(ticket.confidence() * 100), 0, 99);
  }

  /** Such as {@code 2026-11-22 07:00:03Z}. */
  static String moment(Instant time) {
    String iso = time.truncatedTo(ChronoUnit.SECONDS).toString();
    return iso.replace('T', ' ').toUpperCase(Locale.ROOT);
  }
}
