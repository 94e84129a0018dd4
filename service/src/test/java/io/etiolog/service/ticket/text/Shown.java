// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds what a system would show against what it must not do. */
public final class Shown {
  private static final String PAGES = "https://etiolog\\.example\\.org/[a-z0-9/.-]*";
  private static final Set<String> NODES =
      Set.of("doc", "heading", "paragraph", "bulletList", "listItem", "codeBlock", "text");

  private Shown() {}

  /** Outside of code, Markdown mentions nobody, links nowhere and commands nothing. */
  public static void markdownIsHarmless(String markdown) {
    assertThat(interpreted(markdown).replaceAll("]\\(<" + PAGES + ">\\)", ""))
        .doesNotContain("@", "evil", "<", "](", "http")
        .doesNotContainPattern("(?m)^\\s*/")
        .doesNotContainPattern("[#!&~^$][0-9A-Za-z]")
        .doesNotContainPattern("%[0-9A-Za-z]")
        .doesNotContainPattern("[A-Za-z]-[0-9]")
        .doesNotContainPattern("(?m)^ *>")
        .doesNotContainPattern("(?m)^#(?!# [A-Z])");
  }

  /** What a Markdown renderer would interpret: all but fenced blocks and code spans. */
  private static String interpreted(String markdown) {
    StringBuilder rest = new StringBuilder();
    String fence = "";
    for (String line : markdown.split("\n", -1)) {
      if (!fence.isEmpty()) {
        fence = line.equals(fence) ? "" : fence;
      } else if (line.startsWith("```") && line.endsWith("text")) {
        fence = line.substring(0, line.length() - "text".length());
      } else {
        rest.append(line).append('\n');
      }
    }
    assertThat(fence).as("a fence that never ends").isEmpty();
    return withoutSpans(rest.toString());
  }

  private static String withoutSpans(String text) {
    StringBuilder rest = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) != '`') {
        rest.append(text.charAt(at++));
        continue;
      }
      int run = at;
      while (run < text.length() && text.charAt(run) == '`') {
        run++;
      }
      Matcher end = Pattern.compile("(?<!`)" + text.substring(at, run) + "(?!`)").matcher(text);
      assertThat(end.find(run)).as("a code span that never ends: %s", text).isTrue();
      at = end.end();
      rest.append('§');
    }
    return rest.toString();
  }

  /** A page of HTML has only the tags that the form itself writes. */
  public static void htmlIsHarmless(String html) {
    String rest =
        html.replaceAll("</?(?:html|head|body|title|h2|h3|p|ul|li|pre|strong|code|a)>", "")
            .replace("<!doctype html>", "")
            .replace("<html lang=\"en\">", "")
            .replace("<meta charset=\"utf-8\">", "")
            .replaceAll("<a href=\"" + PAGES + "\">", "");
    assertThat(rest).doesNotContain("<", ">", "\"", "'");
    assertThat(rest.replaceAll("&(?:amp|lt|gt|quot|#39);", "")).doesNotContain("&");
  }

  /** Outside of verbatim blocks, Jira's notation has only what the form itself writes. */
  public static void wikiIsHarmless(String wiki) {
    String rest =
        wiki.replaceAll("(?s)\\{noformat}\n.*?\n\\{noformat}", "")
            .replaceAll("\\{\\{[^{}]*}}", "")
            .replaceAll("\\[[^\\[\\]|]*\\|" + PAGES + "]", "")
            .replaceAll("(?m)^h3\\. |^\\* ", "")
            .replaceAll("\\*[^*\n]+\\* ", "")
            .replaceAll("&#[0-9]+;", "");
    assertThat(rest).doesNotContainPattern("[\\[\\]{}|*_^~@!\\\\<>#&:/+]");
    assertThat(wiki.split("\\{noformat}", -1).length % 2).isEqualTo(1);
  }

  /** A document of Atlassian's has only nodes that show texts, and links to our pages. */
  public static void atlassianIsHarmless(JsonNode node) {
    String type = node.path("type").asText();
    assertThat(NODES).contains(type);
    if (type.equals("text")) {
      assertThat(node.path("text").asText()).isNotEmpty();
    }
    for (JsonNode mark : node.path("marks")) {
      assertThat(mark.path("type").asText()).isIn("strong", "code", "link");
      if (mark.path("type").asText().equals("link")) {
        assertThat(mark.at("/attrs/href").asText()).matches(PAGES);
      }
    }
    if (type.equals("bulletList")) {
      assertThat(node.path("content")).isNotEmpty();
    }
    node.path("content").forEach(Shown::atlassianIsHarmless);
  }
}
