// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.incident.store.Act;
import io.etiolog.service.incident.store.AuditLog;
import io.etiolog.service.incident.store.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
  private static final Instant AT = Instant.parse("2026-11-22T07:00:00Z");

  @TempDir private Path data;

  private void fill() throws Exception {
    try (Database database = Database.embedded(data.resolve("store"))) {
      AuditLog log = new AuditLog(database);
      for (int i = 1; i <= 3; i++) {
        log.note(new Act(AT, "ada", "10.0.0.7", "note", "", "word " + i));
      }
    }
  }

  private Run audit(String verb, String... further) {
    List<String> words = new ArrayList<>(List.of("audit", verb, "--data", data.toString()));
    words.addAll(List.of(further));
    return Run.of(words.toArray(String[]::new));
  }

  private Path exported() throws Exception {
    fill();
    Path file = data.resolve("audit.jsonl");
    assertThat(audit("export", "-o", file.toString()).status()).isZero();
    return file;
  }

  @Test
  void a_store_that_nobody_has_touched_is_whole() throws Exception {
    fill();

    Run run = audit("verify");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("WHOLE  3 chained records")
        .containsPattern("the last has the hash [0-9a-f]{64}");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void an_exported_audit_is_verified_without_the_store() throws Exception {
    Path file = exported();
    assertThat(Files.readAllLines(file)).hasSize(4);

    Run run = Run.of("audit", "verify", file.toString());
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("WHOLE  3 chained records");
    assertThat(
            new Run.Surroundings().in(Files.readString(file)).run("audit", "verify", "-").status())
        .isZero();
  }

  @Test
  void what_was_touched_in_a_file_is_named() throws Exception {
    Path file = exported();
    List<String> lines = Files.readAllLines(file);

    Files.write(file, lines.stream().map(line -> line.replace("word 2", "world 2")).toList());
    assertThat(Run.of("audit", "verify", file.toString()))
        .satisfies(run -> assertThat(run.status()).isEqualTo(1))
        .satisfies(run -> assertThat(run.out()).contains("BROKEN  record 2: what stands there"));

    List<String> swapped = new ArrayList<>(lines);
    Collections.swap(swapped, 1, 2);
    Files.write(file, swapped);
    assertThat(Run.of("audit", "verify", file.toString()).out())
        .contains("BROKEN  record 1: it is missing: 2 stands in its place");

    Files.write(file, lines.subList(0, 3));
    assertThat(Run.of("audit", "verify", file.toString()).out())
        .contains("BROKEN  record 3: it is missing: the chain ends with 3");

    Files.write(file, lines.subList(1, 4));
    assertThat(Run.of("audit", "verify", file.toString()))
        .satisfies(run -> assertThat(run.status()).isEqualTo(2))
        .satisfies(run -> assertThat(run.err()).contains("is no audit"));

    Files.writeString(file, lines.getFirst() + "\nno record\n");
    assertThat(Run.of("audit", "verify", file.toString()).out()).contains("line 2 is no record");
  }

  @Test
  void a_hash_that_was_seen_before_must_still_be_there() throws Exception {
    Path file = exported();
    String line = Files.readAllLines(file).get(2);
    String seen = line.replaceFirst(".*\"hash\":\"([0-9a-f]{64})\".*", "$1");

    assertThat(Run.of("audit", "verify", "--hash", seen, file.toString()).status()).isZero();
    Run other = Run.of("audit", "verify", "--hash", "0".repeat(64), file.toString());
    assertThat(other.status()).isEqualTo(1);
    assertThat(other.out()).contains("reckoned anew");
  }

  @Test
  void what_cannot_be_read_is_said_with_what_to_do() throws Exception {
    assertThat(audit("verify").err()).contains("there is none in").contains("/api/v1/audit/export");
    assertThat(audit("export").status()).isEqualTo(2);
    assertThat(Run.of("audit", "verify", data.resolve("none").toString()).err())
        .contains("cannot be read");
    assertThat(Files.exists(data.resolve("store"))).isFalse();
  }
}
