// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.stream;

import io.etiolog.rules.catalog.Signal;
import io.etiolog.service.intake.log.DurableFile;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The states of all clusters, a file for each. Not thread-safe. */
final class StateFolder {
  private static final Logger LOG = LoggerFactory.getLogger(StateFolder.class);
  private static final String ENDING = ".state.gz";

  private final Path folder;

  /** In this folder, which is made where it is missing. */
  StateFolder(Path folder) throws IOException {
    this.folder = folder;
    DurableFile.createFolders(folder);
  }

  /**
   * What was found.
   *
   * @param states those that can be read
   * @param whole whether that is all of them
   */
  record Found(List<ClusterState> states, boolean whole) {}

  /** Reads all of them. One that is damaged is said, and left out. */
  Found read(Map<String, Signal> signals) throws IOException {
    List<ClusterState> states = new ArrayList<>();
    boolean whole = true;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(ENDING)).sorted().toList()) {
        try {
          states.add(read(file, signals));
        } catch (IOException e) {
          whole = false;
          LOG.warn("{} cannot be used; what is kept of the intake log is read again", file, e);
        }
      }
    }
    return new Found(states, whole);
  }

  private static ClusterState read(Path file, Map<String, Signal> signals) throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return StateReader.read(in, signals);
    }
  }

  /** Writes one in the place of the one before; it is on the disk when this returns. */
  void write(ClusterState state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Writer out =
        new BufferedWriter(
            new OutputStreamWriter(new GZIPOutputStream(bytes), StandardCharsets.UTF_8))) {
      StateWriter.write(state, out);
    }
    DurableFile.write(folder, name(state.cluster()), ByteBuffer.wrap(bytes.toByteArray()));
  }

  /** Deletes one, if it is there. */
  void delete(String cluster) throws IOException {
    DurableFile.delete(folder, name(cluster));
  }

  /** A cluster's name may hold what a file's may not. */
  private static String name(String cluster) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(cluster.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash) + ENDING;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
