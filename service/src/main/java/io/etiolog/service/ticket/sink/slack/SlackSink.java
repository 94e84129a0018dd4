// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.slack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Messages in a channel of Slack. What was posted by a webhook can neither be found nor changed, so
 * each update is a message of its own, and one whose answer was lost may stand there twice.
 */
public final class SlackSink implements Sink {
  /** The plain text of a header block. */
  private static final int HEADER = 150;

  /** Slack says {@code msg_blocks_too_long} from about 13,000 characters on. */
  private static final int BLOCKS = 12_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SecretAddress webhook;
  private final Caller caller;

  private SlackSink(SecretAddress webhook, Caller caller) {
    this.webhook = webhook;
    this.caller = caller;
  }

  /** {@code webhook-*}: the address is the secret. */
  public static SlackSink read(SinkReading reading, Caller caller) {
    return new SlackSink(reading.secretAddress("webhook"), caller);
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
            made -> made.path("blocks").toString().length(),
            BLOCKS);
    var _ = caller.send("POST", webhook.value(), Map.of(), message);
  }

  private static ObjectNode message(String title, List<Block> page) {
    ObjectNode message = JSON.createObjectNode();
    // What notifications show, in which Slack reads its own notation.
    message.put("text", SlackForm.escaped(title));
    ArrayNode blocks = message.putArray("blocks");
    ObjectNode header = blocks.addObject().put("type", "header");
    header
        .putObject("text")
        .put("type", "plain_text")
        .put("emoji", false)
        .put("text", Fitting.line(title, HEADER));
    blocks.add(SlackForm.of(page));
    message.put("unfurl_links", false);
    message.put("unfurl_media", false);
    return message;
  }
}
