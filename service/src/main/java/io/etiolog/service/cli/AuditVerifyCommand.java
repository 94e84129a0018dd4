// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cli;

import io.etiolog.service.incident.store.AuditEntry;
import io.etiolog.service.incident.store.AuditHead;
import io.etiolog.service.incident.store.AuditLines;
import io.etiolog.service.incident.store.AuditLog;
import io.etiolog.service.incident.store.AuditVerifier;
import io.etiolog.service.incident.store.AuditVerifier.Chain;
import io.etiolog.service.incident.store.Database;
import io.etiolog.service.incident.store.StoreFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds the audit against its chain. */
@Command(
    name = "verify",
    description = {
      "Verifies that every record of the audit is there as it was written.",
      "It is read in the store of a stopped service, in a PostgreSQL, or in FILE, as etiolog audit "
          + "export or GET /api/v1/audit/export gave it. The exit status is 1 when one is not, and the first such record is named."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class AuditVerifyCommand implements Callable<Integer> {
  private static final int LONGEST_LINE = 16 << 20;

  private final Shell shell;

  @Mixin private final StoreOptions options = new StoreOptions();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "An exported audit; - for standard input.")
  private @Nullable Path file;

  @Option(
      names = "--hash",
      paramLabel = "HASH",
      description = {
        "A hash that was seen before: it must still be a record's. Without one, a chain that",
        "somebody has reckoned anew as a whole passes."
      })
  private @Nullable String seen;

  AuditVerifyCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws CommandFailure {
    Path given = file;
    try {
      return given == null ? ofStore() : ofFile(given);
    } catch (StoreFailure | IOException e) {
      throw CommandFailure.usage("cannot read the audit: " + e.getMessage());
    }
  }

  private int ofStore() throws CommandFailure, IOException {
    try (Database database = options.open(shell);
        InputStream lines = AuditLines.of(new AuditLog(database))) {
      return verify(lines, "the store");
    }
  }

  private int ofFile(Path given) throws CommandFailure, IOException {
    boolean standard = given.toString().equals("-");
    if (!standard && !Files.isReadable(given)) {
      throw CommandFailure.usage(given + " cannot be read: is it there, and may you read it?");
    }
    try (InputStream lines = standard ? shell.in() : Files.newInputStream(given)) {
      return verify(lines, standard ? "standard input" : given.toString());
    }
  }

  private int verify(InputStream stream, String name) throws CommandFailure, IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    AuditHead head =
        line(lines)
            .flatMap(AuditLines::head)
            .orElseThrow(() ->
                CommandFailure.usage(
                    name + " is no audit: its first line does not tell how the chain ends"));
    AuditVerifier verifier = new AuditVerifier(head);
    boolean found = seen == null;
    long number = 0;
    for (Optional<String> line = line(lines); line.isPresent(); line = line(lines)) {
      number++;
      Optional<AuditEntry> entry = AuditLines.entry(line.get());
      if (entry.isEmpty()) {
        return said(new Chain.Broken(number, "line " + (number + 1) + " is no record"));
      }
      Optional<Chain.Broken> broken = verifier.take(entry.get());
      if (broken.isPresent()) {
        return said(broken.get());
      }
      found |= entry.get().hash().equals(seen);
    }
    Chain end = verifier.end();
    return end instanceof Chain.Whole && !found ? unseen() : said(end);
  }

  private int unseen() throws CommandFailure {
    print("BROKEN  no record has the hash " + seen + ": the chain was reckoned anew");
    return ExitStatus.FOUND;
  }

  private int said(Chain chain) throws CommandFailure {
    return switch (chain) {
      case Chain.Broken(long number, String what) -> {
        print("BROKEN  record " + number + ": " + what);
        yield ExitStatus.FOUND;
      }
      case Chain.Whole(long chained, long unchained, String hash) -> {
        print("WHOLE  " + chained + " chained records are as they were written");
        if (unchained > 0) {
          print("       " + unchained + " older ones have no hash, and cannot be judged");
        }
        if (!hash.isEmpty()) {
          print("       the last has the hash " + hash);
        }
        yield ExitStatus.FINE;
      }
    };
  }

  private void print(String line) throws CommandFailure {
    Output.to(shell, "-").write(line + "\n");
  }

  /** The next line, without its end; empty where there is none. */
  private static Optional<String> line(BufferedReader lines) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int c = lines.read(); c != '\n'; c = lines.read()) {
      if (c < 0) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
      }
      if (text.length() == LONGEST_LINE) {
        throw new IOException("a line has more than " + LONGEST_LINE + " characters");
      }
      text.append((char) c);
    }
    return Optional.of(text.toString());
  }
}
