// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ClusterValuesTest {
  private static final Path MANUAL =
      Path.of("src/main/java/io/etiolog/rules/etcd/package-info.java");

  @Test
  void theyHoldAllThatTheManualOfTheClusterModelLists() throws IOException {
    String manual = Files.readString(MANUAL).replaceAll("\\s*\n \\*\\s*", " ");
    TreeSet<String> listed = new TreeSet<>();
    Matcher value = Pattern.compile("\\{@code etcd\\.([a-z-]+)\\}").matcher(manual);
    while (value.find()) {
      listed.add(value.group(1));
    }

    assertThat(listed).contains("voters", "quorum", "dead", "survivor", "image");
    assertThat(ClusterValues.NAMES).containsAll(listed);
  }

  @Test
  void aMistypedNameIsFoundWithOrWithoutItsPrefix() {
    assertThat(ClusterValues.near("etcd.datadir")).contains("etcd.data-dir");
    assertThat(ClusterValues.near("data-dir")).contains("etcd.data-dir");
    assertThat(ClusterValues.near("etcd.nothing-like-it")).isEmpty();
  }
}
