// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etiolog.rules.words.PhrasePart.Plural;
import io.etiolog.rules.words.PhrasePart.Section;
import io.etiolog.rules.words.PhrasePart.Slot;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sentences in other languages, by the phrases that they are made of. */
class PhrasebookTest {
  private static Phrasebook book(Map<String, String> phrases) {
    return new Phrasebook("xx", phrases);
  }

  private static Set<String> places(List<PhrasePart> parts) {
    Set<String> names = new TreeSet<>();
    for (PhrasePart part : parts) {
      switch (part) {
        case Slot(String name) -> names.add(name);
        case Plural(String name, List<String> forms) -> names.add(name);
        case Section(String name, boolean inverted, List<PhrasePart> body) -> {
          names.add((inverted ? "^" : "#") + name);
          names.addAll(places(body));
        }
        case PhrasePart.Literal literal -> {}
      }
    }
    return names;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ru", "zh"})
  void eachPhraseHasTheSamePlacesInEachLanguage(String language) {
    PoFile.read("phrases_" + language + ".po")
        .forEach((english, translated) -> {
          assertThat(translated).as(english).isNotBlank();
          assertThat(places(PhrasePart.of(translated)))
              .as(english)
              .isEqualTo(places(PhrasePart.of(english)));
        });
  }

  @Test
  void aNumberThatIsNotKnownYetMayStandThereByItsName() {
    Phrasebook book = book(Map.of("killed {{count}} times", "{{count}} {{count|раз|раза|раз}}"));

    assertThat(book.say("killed 3 times")).isEqualTo("3 раза");
    assertThat(book.say("killed <count> times")).isEqualTo("<count> раз");
    assertThat(book.find("killed many times")).isEmpty();
  }

  @Test
  void proseIsNoName() {
    Phrasebook book = book(Map.of("no {{signal}}", "нет {{signal}}"));

    assertThat(book.say("no etcd-raft/leader-elected")).isEqualTo("нет etcd-raft/leader-elected");
    assertThat(book.find("no network was put on this node by whoever has made it")).isEmpty();
  }

  @Test
  void eachLanguageHasTheSamePhrases() {
    assertThat(PoFile.read("phrases_ru.po").keySet())
        .isEqualTo(PoFile.read("phrases_zh.po").keySet());
  }

  @Test
  void aSentenceIsSaidWithItsOwnValues() {
    Phrasebook book = book(Map.of("{{peer}} leads at term {{term}}", "T{{term}}: {{peer}}"));

    assertThat(book.say("8e9e05c52164694d leads at term 12")).isEqualTo("T12: 8e9e05c52164694d");
  }

  @Test
  void whatIsMadeOfNoKnownPhraseStaysAsItIs() {
    Phrasebook book = book(Map.of("{{peer}} leads", "{{peer}} führt"));

    assertThat(book.say("our own rule's words")).isEqualTo("our own rule's words");
    assertThat(book.find("our own rule's words")).isEmpty();
  }

  @Test
  void aPartIsSaidOnlyWhereItIsThere() {
    Phrasebook book =
        book(
            Map.of(
                "down{{#at}} at {{at}}{{/at}}{{^why}}, unknown why{{/why}}{{#why}}: {{why}}{{/why}}",
                "aus{{#why}}: {{why}}{{/why}}{{^why}}, grundlos{{/why}}{{#at}} ({{at}}){{/at}}"));

    assertThat(book.say("down at noon: no disk")).isEqualTo("aus: no disk (noon)");
    assertThat(book.say("down, unknown why")).isEqualTo("aus, grundlos");
  }

  @Test
  void aListIsSaidWithEachOfItsValues() {
    Phrasebook book =
        book(
            Map.of(
                "Lost.{{#dead}} {{id}} at {{at}}.{{/dead}}",
                "Weg:{{#dead}} {{at}}={{id}};{{/dead}}"));

    assertThat(book.say("Lost. a at 1. b at 2.")).isEqualTo("Weg: 1=a; 2=b;");
    assertThat(book.say("Lost.")).isEqualTo("Weg:");
  }

  @Test
  void eachValueOfAListHasItsOwnParts() {
    Phrasebook book =
        book(
            Map.of(
                "Lost.{{#dead}} {{id}}{{#at}} at {{at}}{{/at}}{{^why}} for no reason{{/why}}.{{/dead}}",
                "Weg:{{#dead}} {{id}}{{#at}}@{{at}}{{/at}}{{^why}} grundlos{{/why}};{{/dead}}"));

    assertThat(book.say("Lost. a at 1 for no reason. b at 2 for no reason."))
        .isEqualTo("Weg: a@1 grundlos; b@2 grundlos;");
    assertThat(book.say("Lost. a for no reason. b at 2 for no reason."))
        .isEqualTo("Weg: a grundlos; b@2 grundlos;");
    assertThat(book.say("Lost. a at 1 for no reason. b for no reason. c at 3 for no reason."))
        .isEqualTo("Weg: a@1 grundlos; b grundlos; c@3 grundlos;");
  }

  /** "(serial 7)" could be the certificate's name; more of the phrase is in it as a number. */
  @Test
  void ofSeveralWaysThatOneIsTakenWithMostOfThePhrase() {
    Phrasebook book =
        book(
            Map.of(
                "A certificate{{#name}} ({{name}}){{/name}}{{#serial}} (serial {{serial}}){{/serial}}",
                "Z{{#name}} {{name}}{{/name}}{{#serial}} Nr. {{serial}}{{/serial}}"));

    assertThat(book.say("A certificate (serial 7)")).isEqualTo("Z Nr. 7");
    assertThat(book.say("A certificate (ca) (serial 7)")).isEqualTo("Z ca Nr. 7");
  }

  @Test
  void aPhraseMayStandAroundAnother() {
    Phrasebook book =
        book(
            Map.of(
                "not seen: {{text}}", "ungesehen: {{text}}", "{{peer}} leads", "{{peer}} führt"));

    assertThat(book.say("not seen: a leads")).isEqualTo("ungesehen: a führt");
    assertThat(book.find("not seen: what nobody knows")).isEmpty();
  }

  @Test
  void sentencesMayFollowOneAnother() {
    Phrasebook book =
        book(Map.of("It is {{when}}.", "Seit {{when}}.", "All is well.", "Alles gut."));

    assertThat(book.say("It is 5 a.m. All is well.")).isEqualTo("Seit 5 a.m. Alles gut.");
  }

  /** An error is what a program said, also where it sounds like us. */
  @Test
  void whatALogSaysIsNeverTranslated() {
    Phrasebook book =
        book(
            Map.of(
                "{{node}} fails: {{error}}", "{{node}} versagt: {{error}}",
                "{{names}} and {{names2}}", "{{names}} und {{names2}}"));

    assertThat(book.say("a and b fails: x and y")).isEqualTo("a und b versagt: x and y");
  }

  @ParameterizedTest
  @CsvSource({"1 line, 1 строка", "2 lines, 2 строки", "5 lines, 5 строк", "21 lines, 21 строка"})
  void russianCountsAsRussiansDo(String english, String russian) {
    assertThat(Phrasebook.read(Locale.of("ru")).say(english)).isEqualTo(russian);
  }

  @Test
  void aSentenceThatCouldBeReadInEndlessWaysTakesNoTime() {
    Phrasebook book =
        book(
            Map.of(
                "{{#a}}{{b}}{{/a}}{{#c}}{{d}}{{/c}}{{#e}}{{f}}{{/e}}!",
                "{{#a}}{{b}}{{/a}}{{#c}}{{d}}{{/c}}{{#e}}{{f}}{{/e}}?"));

    assertThat(book.say("x".repeat(5_000))).hasSize(5_000);
    assertThat(book.say("x".repeat(1 << 20))).hasSize(1 << 20);
  }

  @Test
  void aSectionThatDoesNotEndIsRefused() {
    assertThatThrownBy(() -> PhrasePart.of("{{#a}}b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("{{#a}} does not end");
  }
}
