// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etiolog.service.incident.store.Fields;
import io.etiolog.service.ticket.text.Update.Turn;
import java.util.List;
import java.util.Optional;

/**
 * Something that is about to be told. It is written down before, so that whoever goes on after a
 * crash tells the same thing. Immutable.
 *
 * @param number counts the updates; 0 for the ticket itself
 * @param turn what becomes of the ticket
 * @param news a sentence each
 * @param told what is known once this was told
 */
record Intent(int number, Turn turn, List<String> news, Told told) {
  Intent {
    news = List.copyOf(news);
  }

  void write(ObjectNode json) {
    json.put("number", number);
    json.put("turn", turn.word());
    news.forEach(json.putArray("news")::add);
    told.write(json.putObject("told"));
  }

  static Optional<Intent> read(Optional<Fields> json) {
    return json.map(fields ->
        new Intent(
            (int) fields.count("number"),
            fields.word("turn", Turn.class),
            fields.texts("news"),
            Told.read(fields.found("told"))));
  }
}
