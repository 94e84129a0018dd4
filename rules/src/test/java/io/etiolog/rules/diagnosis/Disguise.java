// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The same incident elsewhere: other addresses, ids and hosts, and other orders of fields. Each
 * change is the same wherever something occurs, so that what belonged together still does.
 */
final class Disguise {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final Pattern ADDRESS =
      Pattern.compile("(?<![0-9.])(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?![0-9.]\\d)");

  /** Where nobody answers, a name may be all that tells a control-plane node: that much stays. */
  private static final Pattern ROLE = Pattern.compile("master|control");

  private static final Pattern DASHED = Pattern.compile("ip-(\\d+)-(\\d+)-(\\d+)-(\\d+)");
  private static final Pattern HEX_ID =
      Pattern.compile(
          "(?<![0-9a-zA-Z-])(?=[0-9a-f]*[a-f])(?=[0-9a-f]*[0-9])[0-9a-f]{15,64}(?![0-9a-zA-Z-])");
  private static final Pattern LOGFMT =
      Pattern.compile("[a-z][a-zA-Z0-9_.-]*=(?:\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s\"]*)");

  /** The start of what klog writes since 1.19: its header, and the quoted message. */
  private static final Pattern KLOG =
      Pattern.compile("\\b[IWEF]\\d{4} [0-9:.]+ +\\d+ \\S+:\\d+\\] (?:\"(?:[^\"\\\\]|\\\\.)*\") ");

  private Disguise() {}

  /** Other addresses, in the same networks as far as their first halves tell. */
  static String addresses(String text) {
    String dashed = replaced(DASHED, text, m -> "ip-" + moved(m, "-"));
    return replaced(ADDRESS, dashed, m -> moved(m, "."));
  }

  private static String moved(MatchResult m, String between) {
    int third = Integer.parseInt(m.group(3));
    int fourth = Integer.parseInt(m.group(4));
    boolean fixed = m.group(1).equals("127") || m.group(1).equals("0") || m.group(1).equals("169");
    return fixed || third > 255 || fourth > 255
        ? m.group()
        : String.join(
            between,
            m.group(1),
            m.group(2),
            Integer.toString(rotated(third, 1, 254)),
            Integer.toString(rotated(fourth, 2, 254)));
  }

  private static int rotated(int value, int least, int most) {
    return value < least || value > most
        ? value
        : least + (value - least + 77) % (most - least + 1);
  }

  /** Other ids of members, containers and clusters, and their decimal forms. */
  static Bundle ids(Bundle bundle) {
    Set<String> found = new TreeSet<>();
    bundle
        .files()
        .values()
        .forEach(text -> HEX_ID.matcher(text).results().forEach(m -> found.add(m.group())));
    UnaryOperator<String> change = text -> replaced(HEX_ID, text, m -> otherId(m.group()));
    Bundle changed = bundle.with(change);
    for (String id : found) {
      if (id.length() <= 16) {
        String before = Long.toUnsignedString(Long.parseUnsignedLong(id, 16));
        String after = Long.toUnsignedString(Long.parseUnsignedLong(otherId(id), 16));
        changed = changed.with(text -> text.replaceAll("\\b" + before + "\\b", after));
      }
    }
    return changed;
  }

  private static String otherId(String id) {
    StringBuilder other = new StringBuilder();
    for (int i = 0; i < id.length(); i++) {
      int value = Character.digit(id.charAt(i), 16);
      other.append(value == 0 ? '0' : Character.forDigit(1 + (value + 4) % 15, 16));
    }
    return other.toString();
  }

  /** Other names for the nodes. */
  static Bundle hosts(Bundle bundle, Set<String> nodes) {
    Bundle changed = bundle;
    for (String node : nodes) {
      if (node.length() > 4 && !node.startsWith("localhost")) {
        Pattern name =
            Pattern.compile("(?<![a-zA-Z0-9/.-])" + Pattern.quote(node) + "(?![a-zA-Z0-9])");
        String other = "zz" + (ROLE.matcher(node).find() ? node : node.substring(1));
        changed =
            changed.with(text -> name.matcher(text).replaceAll(Matcher.quoteReplacement(other)));
      }
    }
    return changed;
  }

  /** The keys of JSON objects, of logfmt and of klog in reverse order. */
  static String fields(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      lines.add(line.endsWith("}") ? json(line) : klog(logfmt(line)));
    }
    return String.join("\n", lines);
  }

  /** The same of klog alone. */
  static String klogFields(String text) {
    return Stream.of(text.split("\n", -1)).map(Disguise::klog).collect(Collectors.joining("\n"));
  }

  private static String json(String line) {
    int at = line.indexOf("{\"");
    if (at < 0) {
      return line;
    }
    try {
      JsonNode node = JSON.readTree(line.substring(at));
      if (!(node instanceof ObjectNode object)) {
        return line;
      }
      List<String> names = new ArrayList<>();
      object.properties().forEach(field -> names.add(field.getKey()));
      Collections.reverse(names);
      ObjectNode reversed = JSON.createObjectNode();
      names.forEach(name -> reversed.set(name, object.get(name)));
      return line.substring(0, at) + JSON.writeValueAsString(reversed);
    } catch (JsonProcessingException e) {
      return line; // cut, or no JSON after all
    }
  }

  /** Containerd's and docker's lines, of which every word is a field. */
  private static String logfmt(String line) {
    int at = line.indexOf("time=\"");
    return at < 0 ? line : reversed(line, at);
  }

  /** What stands behind the message of a line of klog. */
  private static String klog(String line) {
    Matcher start = KLOG.matcher(line);
    return start.find() ? reversed(line, start.end()) : line;
  }

  /** Where nothing but pairs stands from here on: they in reverse order. */
  private static String reversed(String line, int at) {
    String pairs = line.substring(at);
    List<String> fields =
        new ArrayList<>(LOGFMT.matcher(pairs).results().map(MatchResult::group).toList());
    if (!String.join(" ", fields).equals(pairs)) {
      return line;
    }
    Collections.reverse(fields);
    return line.substring(0, at) + String.join(" ", fields);
  }

  private static String replaced(
      Pattern pattern, String text, Function<MatchResult, String> change) {
    return pattern.matcher(text).replaceAll(m -> Matcher.quoteReplacement(change.apply(m)));
  }
}
