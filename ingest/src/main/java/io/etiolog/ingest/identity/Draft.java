// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text in which identities are being replaced. What is done stands as a sign of Unicode's private
 * use area until the end, so that no later step takes a pseudonym for an identity.
 */
final class Draft {
  private static final char OPEN = '\ue000';
  private static final char CLOSE = '\ue001';
  private static final Pattern SIGN = Pattern.compile(OPEN + "([0-9]{1,9})" + CLOSE);

  private final List<String> marks = new ArrayList<>();
  private String text;

  Draft(String text) {
    this.text = text.replace(OPEN, ' ').replace(CLOSE, ' ');
  }

  /** The text as it stands, with signs for what is done. */
  String text() {
    return text;
  }

  /** Puts another text in place. */
  void text(String changed) {
    text = changed;
  }

  /** The sign for a pseudonym. */
  String sign(String mark) {
    marks.add(mark);
    return "" + OPEN + (marks.size() - 1) + CLOSE;
  }

  /** Replaces what the pattern finds; an answer equal to what was found leaves it. */
  void replace(Pattern pattern, Function<MatchResult, String> answer) {
    Matcher matcher = pattern.matcher(text);
    if (matcher.find()) {
      text =
          matcher.replaceAll(found -> {
            String mark = answer.apply(found);
            return Matcher.quoteReplacement(
                mark.equals(found.group()) ? found.group() : sign(mark));
          });
    }
  }

  /** What no step has replaced. */
  String rest() {
    return SIGN.matcher(text).replaceAll(" ");
  }

  /** The text with its pseudonyms. */
  String finish() {
    return SIGN.matcher(text)
        .replaceAll(sign -> Matcher.quoteReplacement(marks.get(Integer.parseInt(sign.group(1)))));
  }
}
