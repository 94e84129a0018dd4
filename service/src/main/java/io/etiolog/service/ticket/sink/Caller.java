// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls systems over HTTP. Each call is made once, takes less than a minute, follows no redirection
 * (a token must not go where the settings did not say), and reads a bounded answer. Safe for all
 * threads.
 */
public final class Caller {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int LARGEST = 16 << 20;
  private static final int SAID = 300;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client;
  private final InstantSource clock;

  /** One that can call anybody. */
  public Caller(InstantSource clock) {
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .proxy(ProxySelector.getDefault())
            .build();
  }

  /**
   * What a system answered.
   *
   * @param text its body
   */
  public record Answer(int status, String text) {
    /** The body as JSON; nothing where it is none. */
    public JsonNode json() {
      try {
        JsonNode read = JSON.readTree(text);
        return read == null ? MissingNode.getInstance() : read;
      } catch (JsonProcessingException e) {
        return MissingNode.getInstance();
      }
    }
  }

  /**
   * Asks for something.
   *
   * @param headers secrets among them are sent, and never said
   */
  public Answer get(URI uri, Map<String, String> headers) throws UndeliveredException {
    return call("GET", uri, headers, "");
  }

  /** Sends JSON. */
  public Answer send(String method, URI uri, Map<String, String> headers, JsonNode body)
      throws UndeliveredException {
    return call(method, uri, headers, body.toString());
  }

  /**
   * An address below another one.
   *
   * @param path begins with a slash; is encoded already
   */
  public static URI below(URI base, String path) {
    String text = base.toASCIIString();
    return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
  }

  /** A text as a part of a path or of a query. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * Makes a call.
   *
   * @param body what is sent, in UTF-8; {@code ""} for nothing
   * @return the answer of a call that went well
   * @throws UndeliveredException for every other one
   */
  public Answer call(String method, URI uri, Map<String, String> headers, String body)
      throws UndeliveredException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .setHeader("User-Agent", "etiolog")
            .setHeader("Accept", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.setHeader("Content-Type", "application/json");
    }
    headers.forEach(request::setHeader);
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
    try {
      // The request's own time ends with the headers of the answer; a body may drip for ever.
      HttpResponse<byte[]> response = answer.get(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return judged(response, new String(response.body(), StandardCharsets.UTF_8));
    } catch (ExecutionException e) {
      throw UndeliveredException.later(uri.getHost() + " cannot be asked: " + e.getCause());
    } catch (TimeoutException e) {
      throw UndeliveredException.later(uri.getHost() + " does not end its answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw UndeliveredException.later("the service is stopping");
    } finally {
      answer.cancel(true);
    }
  }

  private Answer judged(HttpResponse<?> response, String text) throws UndeliveredException {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return new Answer(status, text);
    }
    String said = status + " " + oneLine(text);
    if (status == 429 || isOutOfCalls(response)) {
      throw UndeliveredException.later(said, pause(response));
    }
    if (status >= 500 || status == 408 || status == 425) {
      throw response.headers().firstValue("Retry-After").isPresent()
          ? UndeliveredException.later(said, pause(response))
          : UndeliveredException.later(said);
    }
    if (status >= 300 && status < 400) {
      throw UndeliveredException.refused(
          said + " (redirections are not followed; name the right url)");
    }
    // What is wrong with a token or a name can be put right without touching the ticket.
    throw status == 401 || status == 403 || status == 404 || status == 409
        ? UndeliveredException.later(said)
        : UndeliveredException.refused(said);
  }

  /** GitHub says 403 and that nothing remains. */
  private static boolean isOutOfCalls(HttpResponse<?> response) {
    return response.statusCode() == 403
        && (response.headers().firstValue("Retry-After").isPresent()
            || response
                .headers()
                .firstValue("x-ratelimit-remaining")
                .filter("0"::equals)
                .isPresent());
  }

  private Duration pause(HttpResponse<?> response) {
    String after = response.headers().firstValue("Retry-After").orElse("");
    String reset = response.headers().firstValue("x-ratelimit-reset").orElse("");
    Instant now = clock.instant();
    Duration asked =
        after.matches("[0-9]{1,9}")
            ? Duration.ofSeconds(Long.parseLong(after))
            : !after.isEmpty()
                ? HttpDate.parse(after).map(at -> Duration.between(now, at)).orElse(Duration.ZERO)
                : reset.matches("[0-9]{1,12}")
                    ? Duration.between(now, Instant.ofEpochSecond(Long.parseLong(reset)))
                    : Duration.ofMinutes(1);
    return asked.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : asked;
  }

  private static String oneLine(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= SAID ? line : line.substring(0, SAID);
  }
}
