// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a log says is shown, and never obeyed. */
class HostileTextTest {
  static List<Renderer> renderers() {
    return List.of(
        new JsonRenderer(),
        new JsonLinesRenderer(),
        new TextRenderer(80, false),
        new MarkdownRenderer(),
        new HtmlRenderer());
  }

  @ParameterizedTest
  @MethodSource("renderers")
  void no_form_passes_on_what_a_terminal_obeys_or_hides(Renderer renderer) throws IOException {
    String shown = Golden.rendered(renderer, Incidents.hostile());

    assertThat(shown.codePoints().filter(c -> c != '\n' && VisibleText.isUnsafe(c))).isEmpty();
    assertThat(shown).contains("Red alert");
  }

  @Test
  void escapes_are_spelt_out() throws IOException {
    assertThat(Golden.rendered(new TextRenderer(80, false), Incidents.hostile()))
        .contains("\\x1b[31mRed alert\\x07")
        .contains("\\u202e");
    assertThat(Golden.rendered(new JsonRenderer(), Incidents.hostile()))
        .contains("\\u001B[31mRed alert\\u0007")
        .contains("\\u202e");
  }

  @Test
  void a_line_cannot_end_its_fence_in_markdown() throws IOException {
    List<String> lines =
        Golden.rendered(new MarkdownRenderer(), Incidents.hostile()).lines().toList();
    int fence = lines.indexOf("`````text");

    assertThat(lines.get(fence + 1)).startsWith("\\x1b[31mRed alert").contains("````");
    assertThat(lines.get(fence + 2)).isEqualTo("`````");
  }

  @Test
  void running_text_makes_no_markup_in_markdown() {
    assertThat(MarkdownText.prose("ask @admin or see https://a.example/ and #12, <b>now</b> *all*"))
        .isEqualTo("ask `@admin` or see `https://a.example/` and `#12`, `<b>now</b>` `*all*`");
    assertThat(MarkdownText.prose("- item")).isEqualTo("`-` item");
    assertThat(MarkdownText.prose("1. item")).isEqualTo("1\\. item");
    assertThat(MarkdownText.prose("[click](javascript:x) `quoted` a|b"))
        .isEqualTo("`[click](javascript:x)` `` `quoted` `` `a|b`");
    assertThat(MarkdownText.prose("需要2个。39011656e166436e（192.0.2.6:2380）无响应，@用户<b>请看"))
        .isEqualTo("需要2个。`39011656e166436e`（`192.0.2.6:2380`）无响应，`@`用户`<b>`请看");
    assertThat(MarkdownText.prose("见例子.example")).isEqualTo("`见例子.example`");
    assertThat(MarkdownText.prose("www.a.example a.example me@a.example"))
        .isEqualTo("`www.a.example` `a.example` `me@a.example`");
  }

  @Test
  void a_cell_of_a_markdown_table_stays_one_cell() {
    assertThat(MarkdownText.cell(MarkdownText.code("a|b\nc"))).isEqualTo("`a\\|b\\nc`");
  }

  @Test
  void html_escapes_every_value() throws IOException {
    String page = Golden.rendered(new HtmlRenderer(), Incidents.hostile());

    assertThat(page)
        .doesNotContain("<script")
        .doesNotContain("<img")
        .doesNotContain("javascript:x\"");
    assertThat(page).contains("&lt;script&gt;");
  }

  @Test
  void references_lead_to_the_web_and_nowhere_else() {
    assertThat(HtmlLink.of("https://etcd.io/docs/").address()).isEqualTo("https://etcd.io/docs/");
    assertThat(HtmlLink.of("https://etcd.io/docs/ : recovery"))
        .isEqualTo(new HtmlLink("https://etcd.io/docs/", ": recovery"));
    assertThat(HtmlLink.of("javascript:alert(1)").address()).isEmpty();
    assertThat(HtmlLink.of("see https://etcd.io/").address()).isEmpty();
    assertThat(MarkdownText.reference("https://etcd.io/docs/ : recovery"))
        .isEqualTo("<https://etcd.io/docs/> : recovery");
    assertThat(MarkdownText.reference("javascript:alert(1)")).isEqualTo("`javascript:alert(1)`");
  }

  @Test
  void halves_of_characters_become_the_replacement_character_in_json() {
    assertThat(JsonFields.wellFormed("cut \ud83d")).isEqualTo("cut \ufffd");
    assertThat(JsonFields.wellFormed("whole \ud83d\ude00")).isEqualTo("whole \ud83d\ude00");
  }
}
