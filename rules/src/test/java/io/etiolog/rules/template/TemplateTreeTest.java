// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TemplateTreeTest {
  private final TemplateTree tree = new TemplateTree();

  @Test
  void what_varies_between_messages_of_one_kind_is_left_out() {
    Template first = tree.add("failed to mount volume data of pod web").orElseThrow();
    Template second = tree.add("failed to mount volume logs of pod api").orElseThrow();

    assertThat(second).isSameAs(first);
    assertThat(first.text()).isEqualTo("failed to mount volume <*> of pod <*>");
  }

  @Test
  void a_word_with_a_digit_varies_from_the_first_and_keeps_its_name() {
    assertThat(tree.add("took 130ms attempt=3 pod=web node=n1").orElseThrow().text())
        .isEqualTo("took <*> attempt=<*> pod=web node=<*>");
  }

  @Test
  void messages_of_different_kinds_stay_apart() {
    Template refused = tree.add("dial tcp connection refused by peer").orElseThrow();
    Template expired = tree.add("certificate has expired or is invalid").orElseThrow();

    assertThat(refused).isNotSameAs(expired);
    assertThat(refused.text()).doesNotContain("<*>");
  }

  @Test
  void the_order_of_the_messages_does_not_matter_where_kinds_are_clear() {
    List<String> messages = new ArrayList<>();
    for (String name : List.of("alpha", "beta", "gamma", "delta")) {
      messages.add("failed to mount volume " + name + " of some pod");
      messages.add("image " + name + " could not be pulled from there");
      messages.add("certificate of " + name + " has expired long ago");
    }
    Set<String> expected =
        Set.of("failed to mount volume <*> of some pod", "certificate of <*> has expired long ago");
    Random random = new Random(7);
    for (int round = 0; round < 20; round++) {
      Collections.shuffle(messages, random);
      TemplateTree shuffled = new TemplateTree();
      List<Template> found =
          messages.stream().map(message -> shuffled.add(message).orElseThrow()).toList();
      Set<String> texts = new HashSet<>();
      found.forEach(template -> texts.add(template.text()));
      assertThat(texts).containsAll(expected);
    }
  }

  @Test
  void messages_that_have_nothing_in_common_do_not_fill_the_memory() {
    long kept =
        IntStream.range(0, 50_000)
            .mapToObj(i -> tree.add(letters(i) + " " + letters(i * 7) + " " + letters(i * 13)))
            .flatMap(Optional::stream)
            .distinct()
            .count();

    assertThat(kept).isLessThanOrEqualTo(2_000);
  }

  @Test
  void whatever_is_said_there_is_no_error() {
    assertThat(tree.add("")).isPresent();
    assertThat(tree.add("   ")).isPresent();
    assertThat(tree.add("x".repeat(1_000_000)).orElseThrow().text()).hasSizeLessThan(500);
    assertThat(tree.add("a ".repeat(100_000)).orElseThrow().text().split(" "))
        .hasSizeLessThanOrEqualTo(60);
  }

  private static String letters(int number) {
    return Integer.toString(Math.abs(number), 36).replaceAll("[0-9]", "z");
  }
}
