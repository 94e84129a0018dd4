// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The file with the tokens: an array of objects with {@code name}, {@code role}, {@code sha256},
 * {@code created} and perhaps {@code expires}. Only its owner may read it. It is replaced whole, so
 * that a reader sees the old one or the new one, and stays whose it was and as open as it was; a
 * process that changes it holds a lock beside it. Thread-safe.
 */
public final class TokenFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Path file;
  private final TokenDeeds deeds;

  /** The file in a data folder; it need not be there. */
  public TokenFile(Path folder) {
    this.folder = folder;
    this.file = folder.resolve("tokens.json");
    this.deeds = new TokenDeeds(folder.resolve("tokens-audit.jsonl"));
  }

  /** Where it is. */
  public Path path() {
    return file;
  }

  /**
   * All tokens, also those that have expired.
   *
   * @throws IOException with a text that names the file and says what is wrong with it
   */
  public List<AccessToken> read() throws IOException {
    if (Files.notExists(file)) {
      return List.of();
    }
    List<AccessToken> tokens = new ArrayList<>();
    try {
      JsonNode all = JSON.readTree(Files.readAllBytes(file));
      if (!all.isArray()) {
        // An empty file, too: whoever cuts it before writing it has not said that nobody may call.
        throw new IllegalArgumentException("it holds no array of tokens");
      }
      for (JsonNode node : all) {
        tokens.add(token(node));
      }
    } catch (JsonProcessingException e) {
      throw new IOException(file + " cannot be understood: " + e.getOriginalMessage(), e);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IOException(file + " cannot be understood: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IOException(
          file + " cannot be read (it has to belong to the user of the service): " + e, e);
    }
    return List.copyOf(tokens);
  }

  private static AccessToken token(JsonNode node) {
    String role = node.path("role").asText();
    String expires = node.path("expires").asText();
    return new AccessToken(
        node.path("name").asText(),
        Role.named(role).orElseThrow(() -> new IllegalArgumentException("no role " + role)),
        node.path("sha256").asText(),
        Instant.parse(node.path("created").asText()),
        expires.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(expires)));
  }

  /**
   * Adds a token.
   *
   * @return the secret, which is written nowhere; empty where there is a token of this name
   */
  @SuppressWarnings("try") // The lock is held, and not asked for anything.
  public synchronized Optional<String> create(
      String name, Role role, Instant now, Optional<Instant> expires) throws IOException {
    try (FileChannel channel = lockFile();
        FileLock lock = channel.lock()) {
      List<AccessToken> tokens = new ArrayList<>(read());
      if (tokens.stream().anyMatch(token -> token.name().equals(name))) {
        return Optional.empty();
      }
      String secret = Secret.random();
      tokens.add(new AccessToken(name, role, Secret.digest(secret), now, expires));
      Path next = written(tokens);
      note("token-created", name + ", role " + role + expires.map(t -> ", until " + t).orElse(""));
      take(next);
      return Optional.of(secret);
    }
  }

  /** Takes a token away; whether it was there. */
  @SuppressWarnings("try") // The lock is held, and not asked for anything.
  public synchronized boolean revoke(String name) throws IOException {
    try (FileChannel channel = lockFile();
        FileLock lock = channel.lock()) {
      List<AccessToken> tokens = new ArrayList<>(read());
      boolean found = tokens.removeIf(token -> token.name().equals(name));
      if (found) {
        Path next = written(tokens);
        note("token-revoked", name);
        take(next);
      }
      return found;
    }
  }

  /** Before it is done: what is not in the audit must not have happened. */
  private void note(String deed, String said) throws IOException {
    deeds.add(new TokenDeed(Instant.now(), System.getProperty("user.name", ""), deed, said));
    var _ = FileOwner.give(deeds.path(), pattern());
  }

  /** Whose all files of the tokens are. */
  private Path pattern() {
    return Files.exists(file) ? file : folder;
  }

  /**
   * Hands over what was done to the tokens since the last time, the oldest first; it is forgotten
   * once all of it was taken.
   *
   * @param taker may be told the same deed twice, after a crash
   */
  @SuppressWarnings("try") // The lock is held, and not asked for anything.
  public synchronized void handOver(Consumer<TokenDeed> taker) throws IOException {
    if (!deeds.isThere()) {
      return;
    }
    try (FileChannel channel = lockFile();
        FileLock lock = channel.lock()) {
      deeds.read().forEach(taker);
      deeds.clear();
    }
  }

  private FileChannel lockFile() throws IOException {
    Files.createDirectories(folder);
    Path lock = file.resolveSibling("tokens.lock");
    FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      var _ = FileOwner.give(lock, pattern());
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Writes the next file beside the one that is there. */
  private Path written(List<AccessToken> tokens) throws IOException {
    ArrayNode array = JSON.createArrayNode();
    for (AccessToken token : tokens) {
      ObjectNode node = array.addObject();
      node.put("name", token.name()).put("role", token.role().toString());
      node.put("sha256", token.digest()).put("created", token.created().toString());
      token.expires().ifPresent(time -> node.put("expires", time.toString()));
    }
    Path next = file.resolveSibling("tokens.json.new");
    Files.deleteIfExists(next);
    Files.createFile(
        next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(next, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(array));
    try (FileChannel written = FileChannel.open(next, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    boolean replaces = Files.exists(file);
    if (replaces) {
      FileOwner.open(next, file);
    }
    if (!FileOwner.give(next, pattern()) && replaces) {
      throw new IOException(
          file + " belongs to " + Files.getOwner(file) + ": do this as that user, or as root");
    }
    return next;
  }

  private void take(Path next) throws IOException {
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
