// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.diagnosis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The same incident at another time: every clock of a bundle goes back by the same span, which is
 * no whole number of days, hours or minutes. Zones stay as they are.
 */
final class OtherTime {
  /** The time of the diagnosis goes back by it too, for lines without a year. */
  static final Duration BACK = Duration.ofDays(7).plusHours(5).plusMinutes(47).plusSeconds(23);

  /** Where no line of the bundle tells the year. */
  private static final int SOME_YEAR = 2025;

  /** The sign for a month, each byte one character, as bundles have it. */
  private static final String MOON = new String("月".getBytes(UTF_8), ISO_8859_1);

  private static final String MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
  private static final String CLOCK = "\\d\\d:\\d\\d:\\d\\d";
  private static final String TIME = "HH:mm:ss";
  private static final String EPOCH = "(?<=\"ts\":)\\d{10}(?=\\.)";
  private static final String CLOCK_ALONE = "(?<![\\d:.])" + CLOCK + "(?![\\d:])";

  /** A month that is not written as in English stays, as does what stands behind it. */
  private static final String OTHER_MONTH = "[a-zA-Z\\x80-\\xff]{2,16}\\.? {1,2}\\d{1,2} " + CLOCK;

  private static final Pattern YEAR =
      Pattern.compile("(?<!\\d)(20[12]\\d)[-/]\\d\\d[-/]\\d\\d[T ]\\d\\d:");

  /** A date and a time: how it is found, and how it is read and written. */
  private record Form(String found, String format) {}

  /** The first that fits at a place is taken. */
  private static final List<Form> FORMS =
      List.of(
          new Form("(?<!\\d)20\\d\\d-\\d\\d-\\d\\dT" + CLOCK, "uuuu-MM-dd'T'" + TIME),
          new Form("(?<!\\d)20\\d\\d-\\d\\d-\\d\\d " + CLOCK, "uuuu-MM-dd " + TIME),
          new Form("(?<!\\d)20\\d\\d/\\d\\d/\\d\\d " + CLOCK, "uuuu/MM/dd " + TIME),
          new Form("(?<=\\b[IWEF])\\d{4} " + CLOCK, "MMdd " + TIME),
          new Form("\\b\\d\\d " + MONTH + " 20\\d\\d " + CLOCK, "dd MMM uuuu " + TIME),
          new Form("\\b" + MONTH + " \\d\\d, 20\\d\\d \\d\\d:\\d\\d", "MMM dd, uuuu HH:mm"),
          new Form("\\b" + MONTH + " \\d\\d " + CLOCK + " 20\\d\\d", "MMM dd " + TIME + " uuuu"),
          new Form(
              "\\b" + MONTH + " [ \\d]\\d " + CLOCK + " 20\\d\\d", "MMM ppd " + TIME + " uuuu"),
          new Form("\\b" + MONTH + " \\d\\d " + CLOCK, "MMM dd " + TIME),
          new Form("\\b" + MONTH + " [ \\d]\\d " + CLOCK, "MMM ppd " + TIME),
          new Form("(?<!\\d)1?\\d" + MOON + " [ \\d]\\d " + CLOCK, "M'" + MOON + "' ppd " + TIME));

  private static final Pattern ANY =
      Pattern.compile(
          FORMS.stream().map(form -> "(" + form.found() + ")").collect(Collectors.joining("|"))
              + "|("
              + EPOCH
              + ")|("
              + CLOCK_ALONE
              + ")|"
              + OTHER_MONTH);

  private final List<DateTimeFormatter> formats = new ArrayList<>();

  private OtherTime(int year) {
    for (Form form : FORMS) {
      formats.add(
          new DateTimeFormatterBuilder()
              .appendPattern(form.format())
              .parseDefaulting(ChronoField.YEAR, year)
              .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
              .toFormatter(Locale.ENGLISH));
    }
  }

  /** All of a bundle, earlier. */
  static Bundle of(Bundle bundle) {
    OtherTime other = new OtherTime(year(bundle));
    return bundle.with(
        text -> ANY.matcher(text).replaceAll(m -> Matcher.quoteReplacement(other.earlier(m))));
  }

  private static int year(Bundle bundle) {
    return bundle.files().values().stream()
        .map(YEAR::matcher)
        .filter(Matcher::find)
        .map(first -> Integer.parseInt(first.group(1)))
        .findFirst()
        .orElse(SOME_YEAR);
  }

  private String earlier(MatchResult m) {
    try {
      for (int i = 0; i < formats.size(); i++) {
        if (m.group(i + 1) != null) {
          DateTimeFormatter format = formats.get(i);
          return LocalDateTime.parse(m.group(), format).minus(BACK).format(format);
        }
      }
      if (m.group(FORMS.size() + 1) != null) {
        return Long.toString(Long.parseLong(m.group()) - BACK.toSeconds());
      }
      return m.group(FORMS.size() + 2) == null
          ? m.group()
          : LocalTime.parse(m.group())
              .minus(BACK)
              .format(DateTimeFormatter.ofPattern(TIME, Locale.ROOT));
    } catch (DateTimeException noTime) {
      return m.group();
    }
  }
}
