// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A channel that a webhook posts to. It knows no tickets: here, messages with one key are one,
 * which is how those who read them see it, and the same message twice is a repetition of it.
 */
abstract class ChatServer extends SystemServer {
  private final Map<String, Made> tickets = new LinkedHashMap<>();

  /** Holds a message against what the system takes, and gives what it shows. */
  abstract String checked(JsonNode message);

  /** What the system says when it has taken one. */
  abstract Answer taken();

  @Override
  Answer answer(Call call) {
    require(call.method().equals("POST") && call.path().equals("/hook/secret"), call.path());
    require(call.header("Content-Type").startsWith("application/json"), "content type");
    String shown = checked(call.json());
    String key = key(shown);
    Made made = tickets.get(key);
    if (made == null) {
      made = new Made(key, key);
      tickets.put(key, made);
    } else if (shown.contains("-update-")) {
      made.comments.add(shown);
    }
    made.texts.add(call.json().toString());
    made.open = shown.contains("Resolved") ? false : shown.contains("Open again") || made.open;
    return taken();
  }

  @Override
  List<Made> tickets() {
    return new ArrayList<>(tickets.values());
  }
}
