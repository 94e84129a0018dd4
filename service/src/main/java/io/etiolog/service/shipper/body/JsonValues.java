// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.body;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.etiolog.service.shipper.origin.JsonFields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads JSON values that stand in a list, one a line, or with nothing between them, and the lines
 * of text among them. Behind a broken value it goes on: in a list behind its brackets, elsewhere on
 * the next line. Not thread-safe.
 */
final class JsonValues {
  /** After so many broken values, what is left is taken for one. */
  private static final int MOST_BROKEN = 1000;

  /** In a list each costs a copy of what is left. */
  private static final int MOST_BROKEN_IN_LIST = 64;

  /** Takes an object, whose beginning the parser stands on; it leaves it on the end. */
  @FunctionalInterface
  interface ObjectReader {
    void read(JsonParser parser, long from) throws IOException;
  }

  /** Takes a line that is no JSON. */
  @FunctionalInterface
  interface TextReader {
    void read(String line, long from);
  }

  private final Gathered gathered;
  private final ObjectReader objects;
  private final TextReader texts;
  private final boolean textAllowed;
  private byte[] body;
  private long skipped;
  private int broken;
  private int copied;
  private boolean inList;
  private long good;

  /**
   * @param textAllowed whether lines that are no JSON are records too
   */
  JsonValues(
      byte[] body, Gathered gathered, boolean textAllowed, ObjectReader objects, TextReader texts) {
    this.body = body;
    this.gathered = gathered;
    this.textAllowed = textAllowed;
    this.objects = objects;
    this.texts = texts;
  }

  /** Reads all. */
  void read() {
    int end = 0;
    for (int at = JsonEnds.ofBlanks(body, end);
        at < body.length;
        at = JsonEnds.ofBlanks(body, end)) {
      end = isText(at) ? text(JsonEnds.ofIndent(body, end, at)) : values(at);
    }
  }

  private boolean isText(int at) {
    return textAllowed && !inList && body[at] != '{' && !isList(at);
  }

  /** A bracket begins a list of objects; in {@code [ 12.345678] usb 1-1: …} it does not. */
  private boolean isList(int at) {
    if (body[at] != '[') {
      return false;
    }
    int next = JsonEnds.ofBlanks(body, at + 1);
    return next == body.length || body[next] == '{' || body[next] == ']';
  }

  private int text(int at) {
    int end = JsonEnds.ofLine(body, at);
    int last = end > at && body[end - 1] == '\r' ? end - 1 : end;
    texts.read(new String(body, at, last - at, StandardCharsets.UTF_8), skipped + at);
    return end;
  }

  /** Reads until the end or the first broken value, and answers where to go on. */
  private int values(int from) {
    good = 0;
    try (JsonParser parser = JsonFields.LENIENT.createParser(body, from, body.length - from)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        value(parser, token, from);
        good = parser.currentLocation().getByteOffset();
        int next = (int) (from + good);
        if (!inList && isTextBehind(next)) {
          return next;
        }
      }
      if (inList) {
        gathered.bad(skipped + body.length, "the list does not end");
        inList = false;
      }
      return body.length;
    } catch (IOException e) {
      int at = JsonEnds.ofBlanks(body, (int) Math.min(body.length, from + good));
      return skip(at, reason(e));
    }
  }

  /** Whether a line that is no JSON follows, at which the parser would stumble. */
  private boolean isTextBehind(int end) {
    int next = JsonEnds.ofBlanks(body, end);
    return next < body.length && isText(next);
  }

  private void value(JsonParser parser, JsonToken token, int from) throws IOException {
    switch (token) {
      case START_OBJECT -> objects.read(parser, skipped + from + good);
      case START_ARRAY -> {
        if (inList) {
          parser.skipChildren();
          gathered.bad(skipped + from + good, "it is a list, and no record");
        }
        inList = true;
      }
      case END_ARRAY -> inList = false;
      case VALUE_STRING -> texts.read(parser.getText(), skipped + from + good);
      default -> gathered.bad(skipped + from + good, "it is no object");
    }
  }

  private static String reason(IOException e) {
    if (e instanceof JsonEOFException) {
      return "it is cut off";
    }
    String reason =
        String.valueOf(
            e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage());
    return reason.length() > 200 ? reason.substring(0, 200) : reason;
  }

  private int skip(int at, String reason) {
    broken++;
    boolean comma = inList && at < body.length && body[at] == ',';
    int start = comma ? JsonEnds.ofBlanks(body, at + 1) : at;
    gathered.bad(skipped + start, reason);
    if (broken > MOST_BROKEN || start >= body.length) {
      return body.length;
    }
    if (inList) {
      return skipInList(start);
    }
    int end = JsonEnds.ofValue(body, start, JsonEnds.ofLine(body, start));
    return Math.max(start + 1, end);
  }

  /** Goes on with the next element, as if the list began there. */
  private int skipInList(int start) {
    int end = JsonEnds.ofBlanks(body, JsonEnds.ofValue(body, start, body.length));
    copied++;
    if (end >= body.length || copied > MOST_BROKEN_IN_LIST) {
      return body.length;
    }
    inList = false;
    if (body[end] == ']') {
      return end + 1;
    }
    byte[] rest = Arrays.copyOfRange(body, end, body.length);
    rest[0] = '[';
    skipped += end;
    body = rest;
    return 0;
  }
}
