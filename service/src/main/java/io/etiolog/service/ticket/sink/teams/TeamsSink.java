// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.teams;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.service.ticket.sink.Caller;
import io.etiolog.service.ticket.sink.Remote;
import io.etiolog.service.ticket.sink.SecretAddress;
import io.etiolog.service.ticket.sink.Sink;
import io.etiolog.service.ticket.sink.SinkReading;
import io.etiolog.service.ticket.sink.UndeliveredException;
import io.etiolog.service.ticket.text.Block;
import io.etiolog.service.ticket.text.Detail;
import io.etiolog.service.ticket.text.Fitting;
import io.etiolog.service.ticket.text.Ticket;
import io.etiolog.service.ticket.text.TicketPage;
import io.etiolog.service.ticket.text.Update;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Cards in a channel of Microsoft Teams. What was posted by a webhook can neither be found nor
 * changed, so each update is a card of its own, and one whose answer was lost may stand there
 * twice.
 */
public final class TeamsSink implements Sink {
  /** "The message size limit is 28 KB." */
  private static final int MESSAGE = 28 * 1_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SecretAddress webhook;
  private final Caller caller;

  private TeamsSink(SecretAddress webhook, Caller caller) {
    this.webhook = webhook;
    this.caller = caller;
  }

  /** {@code webhook-*}: the address is the secret. */
  public static TeamsSink read(SinkReading reading, Caller caller) {
    return new TeamsSink(reading.secretAddress("webhook"), caller);
  }

  @Override
  public Optional<Remote> find(Ticket ticket) {
    return Optional.empty();
  }

  @Override
  public Remote open(Ticket ticket) throws UndeliveredException {
    send(ticket.title(), detail -> TicketPage.of(ticket, detail));
    return new Remote(ticket.key(), Optional.empty(), true);
  }

  @Override
  public Remote tell(Remote remote, Update update, boolean again) throws UndeliveredException {
    String title = TicketPage.headline(update) + ": " + update.ticket().title();
    send(title, detail -> TicketPage.of(update, detail));
    return remote.open(update.leavesOpen(remote.open()));
  }

  private void send(String title, Function<Detail, List<Block>> page) throws UndeliveredException {
    ObjectNode message =
        Fitting.in(
            detail -> message(title, page.apply(detail)),
            made -> made.toString().getBytes(StandardCharsets.UTF_8).length,
            MESSAGE);
    var _ = caller.send("POST", webhook.value(), Map.of(), message);
  }

  private static ObjectNode message(String title, List<Block> page) {
    ObjectNode message = JSON.createObjectNode().put("type", "message");
    ObjectNode attachment = message.putArray("attachments").addObject();
    attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
    attachment.putNull("contentUrl");
    attachment.set("content", CardForm.of(title, page));
    return message;
  }
}
