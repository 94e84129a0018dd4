// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * Calls systems over HTTP. Each call is made once, takes 40 seconds at most, follows no redirection
 * (a token must not go where the settings did not say), and reads a bounded answer. Safe for all
 * threads.
 */
public final class Caller {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** Nobody leaves a system alone for longer, whatever it asks for. */
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private static final int LARGEST = 16 << 20;
  private static final int SAID = 300;
  private static final int NO_CONTENT = 204;
  private static final Pattern PAGE =
      Pattern.compile(
          "\\s*+(?:<!--.*?-->\\s*+)?<(?:!doctype\\s+html|html|head|body)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client;
  private final InstantSource clock;

  /** One that can call anybody. */
  public Caller(InstantSource clock) {
    this(clock, builder().build());
  }

  private Caller(InstantSource clock, HttpClient client) {
    this.clock = clock;
    this.client = client;
  }

  private static HttpClient.Builder builder() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(CONNECT)
        .proxy(ProxySelector.getDefault());
  }

  /** The same, which trusts others than the machine does. */
  Caller trusting(SSLContext trust) {
    return new Caller(clock, builder().sslContext(trust).build());
  }

  /**
   * What a system answered.
   *
   * @param text its body
   */
  public record Answer(int status, String text) {
    /**
     * The body as an object of JSON.
     *
     * @throws UndeliveredException when it is none: a page for people, say, that asks to sign in or
     *     tells of maintenance
     */
    public JsonNode json() throws UndeliveredException {
      return read(JsonNode::isObject);
    }

    /**
     * The body as an array of JSON.
     *
     * @throws UndeliveredException when it is none
     */
    public JsonNode list() throws UndeliveredException {
      return read(JsonNode::isArray);
    }

    /**
     * The array of this name in the body, which is an object.
     *
     * @throws UndeliveredException when there is none
     */
    public JsonNode list(String name) throws UndeliveredException {
      return read(json -> json.path(name).isArray()).path(name);
    }

    /**
     * Holds it to be the answer that has nothing to say (RFC 9110, 15.3.5).
     *
     * @throws UndeliveredException when it is another one
     */
    public void nothing() throws UndeliveredException {
      check(status == NO_CONTENT);
    }

    /**
     * Whether it is a page for people. Many who answer programs say {@code text/html} without
     * meaning it, so the text decides.
     */
    public boolean isPage() {
      return PAGE.matcher(text).lookingAt();
    }

    /**
     * Holds it to be what the system says when it has done what it was told.
     *
     * @throws UndeliveredException when it is not
     */
    public void check(boolean said) throws UndeliveredException {
      if (!said) {
        throw otherwise();
      }
    }

    private JsonNode read(Predicate<JsonNode> wanted) throws UndeliveredException {
      try {
        JsonNode read = JSON.readTree(text);
        if (read != null && wanted.test(read)) {
          return read;
        }
      } catch (JsonProcessingException e) {
        // Said below.
      }
      throw otherwise();
    }

    private UndeliveredException otherwise() {
      return UndeliveredException.away(
          "it answers " + status + " with something else than it should: " + oneLine(text));
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

  /** An address as a name of what is there, however it was written. */
  public static String place(URI base) {
    return below(base, "").toASCIIString();
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
    HttpRequest request = request(method, uri, headers, body);
    FutureTask<HttpResponse<byte[]>> answer =
        new FutureTask<>(
            () -> client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST)));
    // Not sendAsync: it ends on a common thread of the process, and others may keep those.
    Thread.ofVirtual().name("call-" + uri.getHost()).start(answer);
    try {
      // The request's own time ends with the headers of the answer; a body may drip for ever.
      HttpResponse<byte[]> response = answer.get(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return judged(response, new String(response.body(), StandardCharsets.UTF_8));
    } catch (ExecutionException e) {
      throw UndeliveredException.away(uri.getHost() + " cannot be asked: " + e.getCause());
    } catch (TimeoutException e) {
      throw UndeliveredException.away(uri.getHost() + " does not end its answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw UndeliveredException.later("the service is stopping");
    } finally {
      answer.cancel(true);
    }
  }

  private static HttpRequest request(
      String method, URI uri, Map<String, String> headers, String body)
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
    for (Map.Entry<String, String> header : headers.entrySet()) {
      try {
        request.setHeader(header.getKey(), header.getValue());
      } catch (IllegalArgumentException e) {
        // Its message holds the value.
        throw UndeliveredException.away(
            "the secret for " + uri.getHost() + " has a character that no header may have");
      }
    }
    return request.build();
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
          : UndeliveredException.away(said);
    }
    if (status == 401) {
      throw UndeliveredException.away(said);
    }
    if (status >= 300 && status < 400) {
      throw UndeliveredException.refused(
          said + " (redirections are not followed; name the right url)");
    }
    // What is wrong with a token or a name can be put right without touching the ticket.
    throw status == 403 || status == 404 || status == 409
        ? UndeliveredException.later(said)
        : UndeliveredException.refused(said);
  }

  /** GitHub says 403 and that nothing remains. */
  private static boolean isOutOfCalls(HttpResponse<?> response) {
    return response.statusCode() == 403
        && (response.headers().firstValue("Retry-After").isPresent() || isUsedUp(response));
  }

  private static boolean isUsedUp(HttpResponse<?> response) {
    return response.headers().firstValue("x-ratelimit-remaining").filter("0"::equals).isPresent();
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
                : isUsedUp(response) && reset.matches("[0-9]{1,11}")
                    ? Duration.between(now, Instant.ofEpochSecond(Long.parseLong(reset)))
                    : Duration.ofMinutes(1);
    return Duration.ofSeconds(Math.clamp(asked.toSeconds(), 1, LONGEST_PAUSE.toSeconds()));
  }

  private static String oneLine(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= SAID ? line : line.substring(0, SAID);
  }
}
