// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import com.fasterxml.jackson.databind.JsonNode;
import io.etiolog.service.ticket.text.Block;
import io.etiolog.service.ticket.text.Detail;
import io.etiolog.service.ticket.text.Fitting;
import io.etiolog.service.ticket.text.Ticket;
import io.etiolog.service.ticket.text.TicketPage;
import io.etiolog.service.ticket.text.Update;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Messages in a channel where people talk. What was posted by a webhook can neither be found nor
 * changed, so each update is a message of its own, and one whose answer was lost may stand there
 * twice.
 */
public final class ChatSink implements Sink {
  private final SecretAddress webhook;
  private final Messages messages;
  private final Caller caller;

  private ChatSink(SecretAddress webhook, Messages messages, Caller caller) {
    this.webhook = webhook;
    this.messages = messages;
    this.caller = caller;
  }

  /** How a system wants messages to be. Stateless. */
  public interface Messages {
    /** A message with a title. */
    JsonNode message(String title, List<Block> page);

    /** How large one is, in the system's measure. */
    int size(JsonNode message);

    /** How large one may be. */
    int most();

    /** Whether an answer of 2xx says that it was posted. */
    boolean isPosted(Caller.Answer answer);
  }

  /** {@code webhook-*}: the address is the secret. */
  public static ChatSink read(SinkReading reading, Caller caller, Messages messages) {
    return new ChatSink(reading.secretAddress("webhook"), messages, caller);
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
  public Remote tell(Remote remote, Update update, boolean heard) throws UndeliveredException {
    String title = TicketPage.headline(update) + ": " + update.ticket().title();
    send(title, detail -> TicketPage.of(update, detail));
    return remote.open(update.leavesOpen(remote.open()));
  }

  private void send(String title, Function<Detail, List<Block>> page) throws UndeliveredException {
    JsonNode message =
        Fitting.in(
            detail -> messages.message(title, page.apply(detail)), messages::size, messages.most());
    Caller.Answer answer = caller.send("POST", webhook.value(), Map.of(), message);
    answer.check(messages.isPosted(answer));
  }
}
