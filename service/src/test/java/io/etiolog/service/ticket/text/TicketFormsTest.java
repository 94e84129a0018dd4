// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.incident.IncidentStatus;
import io.etiolog.service.ticket.text.Block.Bullets;
import io.etiolog.service.ticket.text.Block.Code;
import io.etiolog.service.ticket.text.Block.Heading;
import io.etiolog.service.ticket.text.Block.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a log line says, a form shows it and does nothing else with it. */
class TicketFormsTest {
  private static final int CASES = 100;

  private static Stream<List<Block>> pages() {
    return IntStream.range(0, CASES)
        .boxed()
        .flatMap(seed -> {
          Hostile hostile = new Hostile(seed);
          Ticket ticket = hostile.ticket("inc-1", IncidentStatus.OPEN);
          Update update = new Update(3, Update.Turn.UPDATED, hostile.news(), ticket);
          return Stream.of(Detail.values())
              .flatMap(detail ->
                  Stream.of(TicketPage.of(ticket, detail), TicketPage.of(update, detail)));
        });
  }

  @Test
  void markdownMentionsNobodyLinksNowhereAndCommandsNothing() {
    pages().map(MarkdownForm::of).forEach(Shown::markdownIsHarmless);
  }

  @Test
  void htmlHasOnlyTheTagsOfTheForm() {
    pages().map(page -> HtmlForm.document("<b>\"x\"", page)).forEach(Shown::htmlIsHarmless);
  }

  @Test
  void jirasNotationHasOnlyWhatTheFormWrites() {
    pages().map(WikiForm::of).forEach(Shown::wikiIsHarmless);
  }

  @Test
  void atlassiansDocumentIsOfItsSchema() {
    pages().map(AtlassianForm::of).forEach(Shown::atlassianIsHarmless);
  }

  @Test
  void noLineOfPlainTextBeginsWithWhatALogSays() {
    pages()
        .flatMap(page -> PlainForm.of(page).lines())
        .filter(line -> !line.isEmpty())
        .forEach(line -> assertThat(line).matches("(?s)(?: {2}|- |[\\p{L}\\p{N}]).*"));
  }

  @Test
  void noProgramMakesALinkOfWhatALogSays() {
    String line = "see https://evil.example/x or WWW.evil.example";
    List<Block> page =
        List.of(
            new Paragraph(List.of(new Span.Words(line), new Span.Mono(line))),
            new Code(List.of(line), true),
            new Code(List.of("etcdctl --endpoints=https://10.0.0.1:2379 member list"), false));

    for (String form : List.of(PlainForm.of(page), HtmlForm.of(page))) {
      assertThat(form)
          .doesNotContain("https://evil", "WWW.")
          .contains("evil.example/x", "--endpoints=https://10.0.0.1:2379");
    }
    assertThat(
            MarkdownForm.of(List.of(new Paragraph(List.of(new Span.Words("%\"next release\""))))))
        .startsWith("`%");
    assertThat(WikiForm.of(List.of(new Code(List.of("{NoFormat}", "{noformat:x}"), true))))
        .isEqualTo("{noformat}\n{ NoFormat}\n{ noformat:x}\n{noformat}");
  }

  @Test
  void everyFormShowsWhatAPageSays() {
    List<Block> page =
        List.of(
            new Heading("Evidence"),
            new Paragraph(List.of(new Span.Words("It says "), new Span.Mono("a<b & @c"))),
            new Bullets(List.of(List.of(new Span.Strong("first")), List.of(new Span.Words("two")))),
            new Code(List.of("<line> of @log", "  next"), false));

    assertThat(MarkdownForm.of(page))
        .isEqualTo(
            """
            ## Evidence

            It says `a<b & @c`

            - **first**
            - two

            ```text
            <line> of @log
              next
            ```\
            """);
    assertThat(PlainForm.of(page))
        .isEqualTo(
            """
            EVIDENCE

            It says a<b & @c

            - first
            - two

                <line> of @log
                  next\
            """);
    assertThat(HtmlForm.of(page))
        .contains("<code>a&lt;b &amp; @c</code>", "<pre>&lt;line&gt; of @log\n  next</pre>");
    assertThat(WikiForm.of(page))
        .contains("{{a&#60;b &#38; &#64;c}}", "{noformat}\n<line> of @log\n  next\n{noformat}");
    assertThat(AtlassianForm.of(page).toString())
        .contains("{\"type\":\"text\",\"text\":\"a<b & @c\",\"marks\":[{\"type\":\"code\"}]}");
  }

  @Test
  void noTextOfATicketIsLongerThanItsBound() {
    for (int seed = 0; seed < CASES; seed++) {
      Ticket ticket = new Hostile(seed).ticket("inc-1", IncidentStatus.OPEN);
      assertThat(ticket.title().length()).isLessThanOrEqualTo(200);
      assertThat(ticket.evidence()).hasSizeLessThanOrEqualTo(5);
      List<String> least = new ArrayList<>();
      least.add(MarkdownForm.of(TicketPage.of(ticket, Detail.LEAST)));
      least.add(PlainForm.of(TicketPage.of(ticket, Detail.LEAST)));
      least.add(WikiForm.of(TicketPage.of(ticket, Detail.LEAST)));
      least.add(AtlassianForm.of(TicketPage.of(ticket, Detail.LEAST)).toString());
      assertThat(least).allSatisfy(text -> assertThat(text.length()).isLessThan(3_900));
    }
  }

  @Test
  void secretsAreNotInATicket() {
    String secret = "Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlLXg";
    String said = new TicketWriter().sentence("refused " + secret);

    assertThat(said).contains("refused").doesNotContain("c2lnbmF0dXJl");
  }

  @Test
  void aLineThatIsCutKeepsItsLastCharacterWhole() {
    assertThat(Fitting.line("ab\ud83d\ude00cd", 4)).isEqualTo("ab…");
    assertThat(Fitting.line("abcd", 4)).isEqualTo("abcd");
    assertThat(Fitting.line("abcde", 4)).isEqualTo("abc…");
  }

  @Test
  void asMuchIsSaidAsFits() {
    assertThat(Fitting.in(detail -> detail == Detail.FULL ? "long" : "l", 3)).isEqualTo("l");
    assertThat(Fitting.in(Detail::name, 100)).isEqualTo("FULL");
    assertThat(Fitting.in(Detail::name, 1)).isEqualTo("LEAST");
  }
}
