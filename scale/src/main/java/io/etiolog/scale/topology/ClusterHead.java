// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.scale.topology;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is known of a cluster's state without reading it.
 *
 * @param snapshotBytes how large the snapshot is, as it is stored
 * @param journal how many records stand behind the snapshot
 * @param journalBytes how large they are, as they are stored
 * @param judged whether what it amounts to was told since the last record
 * @param dropped records of the topic that were passed over, since the state had grown too large
 * @param batches what the latest batches were called, the oldest first, so that a repetition is
 *     told
 */
record ClusterHead(
    int snapshotBytes,
    int journal,
    long journalBytes,
    boolean judged,
    long dropped,
    List<String> batches) {
  /** So many batches back a repetition is told. */
  static final int REMEMBERED = 64;

  static final ClusterHead EMPTY = new ClusterHead(0, 0, 0, true, 0, List.of());

  private static final int VERSION = 1;

  /** Keeps others from changing the list. */
  ClusterHead {
    batches = List.copyOf(batches);
  }

  /** After a snapshot of this size. */
  ClusterHead snapshot(int bytes) {
    return new ClusterHead(bytes, 0, 0, judged, dropped, batches);
  }

  /** With one more record behind the snapshot. */
  ClusterHead journalled(int bytes) {
    return new ClusterHead(
        snapshotBytes, journal + 1, journalBytes + bytes, judged, dropped, batches);
  }

  ClusterHead judged(boolean now) {
    return new ClusterHead(snapshotBytes, journal, journalBytes, now, dropped, batches);
  }

  ClusterHead droppedOne() {
    return new ClusterHead(snapshotBytes, journal, journalBytes, false, dropped + 1, batches);
  }

  /** With one more batch, in the place of the oldest. */
  ClusterHead remembering(String batch) {
    List<String> next = new ArrayList<>(batches);
    next.add(batch);
    List<String> kept = next.subList(Math.max(0, next.size() - REMEMBERED), next.size());
    return new ClusterHead(snapshotBytes, journal, journalBytes, judged, dropped, kept);
  }

  byte[] write() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeInt(snapshotBytes);
      out.writeInt(journal);
      out.writeLong(journalBytes);
      out.writeBoolean(judged);
      out.writeLong(dropped);
      out.writeUTF(String.join(" ", batches));
    } catch (IOException e) {
      throw new UncheckedIOException("memory can always be written to", e);
    }
    return bytes.toByteArray();
  }

  static ClusterHead read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readUnsignedByte();
      if (version != VERSION) {
        throw new IllegalStateException("a state of version " + version);
      }
      return new ClusterHead(
          in.readInt(),
          in.readInt(),
          in.readLong(),
          in.readBoolean(),
          in.readLong(),
          Arrays.stream(in.readUTF().split(" ")).filter(word -> !word.isEmpty()).toList());
    } catch (IOException e) {
      throw new UncheckedIOException("a state that ends too early", e);
    }
  }
}
