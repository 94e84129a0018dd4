// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A system that tickets are in, as far as its published interface says how it answers. It holds
 * each request against that, and remembers what was wrong.
 */
abstract class SystemServer extends TicketSystem {
  static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<Call> calls = new ArrayList<>();
  private final List<Answer> forced = new ArrayList<>();
  private int dropped = -1;
  private Blow blow = new Blow(-1, false, () -> {});

  private Misled misled = new Misled(-1, new Answer(200, "", Map.of()));

  /** Which request is answered otherwise. */
  private record Misled(int at, Answer answer) {}

  /** What happens at a request. */
  private record Blow(int at, boolean done, Runnable strike) {}

  /** A request. */
  record Call(
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      String text) {
    JsonNode json() {
      try {
        return JSON.readTree(text);
      } catch (JsonProcessingException e) {
        return MissingNode.getInstance();
      }
    }

    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  /** An answer. */
  record Answer(int status, String text, Map<String, String> headers) {
    static Answer of(int status, Object json) {
      return new Answer(status, String.valueOf(json), Map.of("Content-Type", "application/json"));
    }
  }

  SystemServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  @Override
  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What the system does with a request. */
  abstract Answer answer(Call call);

  /** The next request is answered so, and nothing is done. */
  synchronized void next(int status, String text, Map<String, String> headers) {
    forced.add(new Answer(status, text, headers));
  }

  /** A request after so many more is answered so, and nothing is done. */
  synchronized void answerAfter(int more, int status, String text) {
    misled = new Misled(calls.size() + more, new Answer(status, text, Map.of()));
  }

  @Override
  synchronized void loseAnswerAfter(int more) {
    dropped = calls.size() + more;
  }

  @Override
  synchronized void strikeAfter(int more, boolean done, Runnable strike) {
    blow = new Blow(calls.size() + more, done, strike);
  }

  @Override
  synchronized void loseNothing() {
    dropped = -1;
  }

  synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Call call = read(exchange);
      int number = calls.size();
      calls.add(call);
      if (number == blow.at() && !blow.done()) {
        blow.strike().run();
        return;
      }
      Answer answer;
      try {
        answer =
            number == misled.at()
                ? misled.answer()
                : forced.isEmpty() ? answer(call) : forced.removeFirst();
      } catch (RuntimeException e) {
        require(false, e + " at " + call);
        answer = Answer.of(500, "{}");
      }
      if (number == blow.at()) {
        blow.strike().run();
        return;
      }
      if (number == dropped) {
        return;
      }
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Call read(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    Map<String, String> query = new LinkedHashMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      query.put(
          decoded(pair.substring(0, Math.max(0, equals))), decoded(pair.substring(equals + 1)));
    }
    String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    return new Call(
        exchange.getRequestMethod(), exchange.getRequestURI().getPath(), query, headers, text);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
