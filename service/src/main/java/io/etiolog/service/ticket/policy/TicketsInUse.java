// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.policy;

import io.etiolog.rules.catalog.RuleProblem;
import io.etiolog.service.settings.WatchedFiles;
import io.etiolog.service.ticket.sink.SinkKinds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The policy that holds now. Its file is read anew when it has changed; with a mistake in it, what
 * was said before holds on. Safe for all threads.
 */
public final class TicketsInUse {
  private final Optional<WatchedFiles<TicketPolicy>> file;

  private TicketsInUse(Optional<WatchedFiles<TicketPolicy>> file) {
    this.file = file;
  }

  /** Nobody hears of anything. */
  public static TicketsInUse none() {
    return new TicketsInUse(Optional.empty());
  }

  /**
   * What a file says.
   *
   * @throws IOException with all that is wrong with it, a line each
   */
  public static TicketsInUse open(Path file, SinkKinds kinds) throws IOException {
    return new TicketsInUse(
        Optional.of(new WatchedFiles<>(List.of(file), () -> read(file, kinds))));
  }

  private static TicketPolicy read(Path file, SinkKinds kinds) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    TicketFile.Content content = TicketFile.read(file.toString(), text, kinds);
    return content
        .policy()
        .orElseThrow(() ->
            new IOException(
                content.problems().stream()
                    .map(RuleProblem::toString)
                    .collect(Collectors.joining("\n"))));
  }

  /** What holds now. */
  public TicketPolicy policy() {
    return file.map(WatchedFiles::current).orElse(TicketPolicy.NONE);
  }

  /** Why the file cannot be used as it is now; empty where it is. */
  public Optional<String> trouble() {
    return file.flatMap(WatchedFiles::trouble).map(WatchedFiles.Trouble::said);
  }
}
