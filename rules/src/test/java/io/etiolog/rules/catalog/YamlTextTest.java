// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class YamlTextTest {
  private final Problems problems = new Problems("a.yaml");

  @Test
  void everyValueKnowsItsPlace() {
    YamlNode.Mapping root =
        (YamlNode.Mapping)
            YamlText.read("a: 1\nb:\n  - x\n  - {c: 'y z'}\n", problems).orElseThrow();

    assertThat(root.entries().getFirst().key())
        .isEqualTo(new YamlNode.Scalar(new Place(1, 1), "a", true));
    YamlNode.Sequence list = (YamlNode.Sequence) root.entries().getLast().value();
    assertThat(list.items().getFirst().place()).isEqualTo(new Place(3, 5));
    YamlNode.Mapping inner = (YamlNode.Mapping) list.items().getLast();
    assertThat(inner.entries().getFirst().value())
        .isEqualTo(new YamlNode.Scalar(new Place(4, 10), "y z", true));
  }

  @Test
  void aCharacterOfATextHasAPlaceWhereItStandsAsWritten() {
    YamlNode.Scalar quoted = scalar("'a(b'");
    YamlNode.Scalar escaped = scalar("\"a\\t(b\"");
    YamlNode.Scalar folded = scalar(">-\n  a\n  (b\n");

    assertThat(quoted.placeOf(1)).isEqualTo(new Place(1, 6));
    assertThat(escaped.placeOf(2)).isEqualTo(escaped.place());
    assertThat(folded.placeOf(2)).isEqualTo(folded.place());
  }

  private YamlNode.Scalar scalar(String yaml) {
    YamlNode.Mapping root = (YamlNode.Mapping) YamlText.read("k: " + yaml, problems).orElseThrow();
    return (YamlNode.Scalar) root.entries().getFirst().value();
  }

  @Test
  void numbersAndWordsStayAsTheyWereWritten() {
    assertThat(List.of(scalar("3.10"), scalar("true"), scalar("0x1f"), scalar("~")))
        .extracting(YamlNode.Scalar::text)
        .containsExactly("3.10", "true", "0x1f", "~");
  }

  @Test
  void aBombOfAliasesIsRefusedAtEveryAliasAndNeverUnfolded() {
    String bomb =
        "a0: &a0 [x, x]\n"
            + IntStream.rangeClosed(1, 60)
                .mapToObj(i -> "a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n")
                .collect(Collectors.joining());

    assertThat(YamlText.read(bomb, problems)).isPresent();
    assertThat(problems.list()).hasSize(1 + 3 * 60);
  }

  @Test
  void endlessNestingIsGivenUpEarly() {
    for (String opening : List.of("[", "{a: ", "- ", "? ")) {
      Problems found = new Problems("a.yaml");

      Optional<YamlNode> node = YamlText.read(opening.repeat(50_000), found);

      assertThat(node).as(opening).isEmpty();
      assertThat(found.list())
          .singleElement()
          .extracting(RuleProblem::message)
          .isEqualTo("lists and mappings are nested too deeply");
    }
  }

  @Test
  void aKeyThatIsAListIsRefused() {
    YamlText.read("[a, b]: c\nd: e\n", problems);

    assertThat(problems.list())
        .containsExactly(
            new RuleProblem("a.yaml", 1, 1, "a key must be a single word, not a list", ""));
  }
}
