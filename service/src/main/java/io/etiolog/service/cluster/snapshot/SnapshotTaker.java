// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster.snapshot;

import io.etiolog.service.cluster.ClusterAccess;
import io.etiolog.service.cluster.EtcdCallException;
import io.etiolog.service.cluster.MemberClient;
import io.etiolog.service.cluster.MemberStatus;
import io.etiolog.service.cluster.Patience;
import io.etiolog.service.cluster.SnapshotStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Takes snapshots: each from one member, which goes on serving. A snapshot holds every secret of
 * its cluster: the file is made as the JDK makes temporary files, for its owner alone. Immutable;
 * safe to share between threads.
 *
 * @param patience how long the member may take to be reached and to say how it is
 * @param bounds what the snapshot may cost
 * @param clock tells when it was taken
 */
public record SnapshotTaker(Patience patience, SnapshotBounds bounds, InstantSource clock) {
  private static final String PART = ".snapshot-";
  private static final String UNFINISHED = ".part";

  /**
   * Takes one. When it returns, the file is whole, verified and on the disk; when it fails, nothing
   * is left of it. What a process left that was killed meanwhile, the next one in the same folder
   * takes away, once it is older than a snapshot may take.
   *
   * @param memberId whose it shall be
   * @param endpoint a client URL of the member
   * @param target the file to be; its folder must be there
   * @param progress is told from time to time how many bytes have come
   * @throws EtcdCallException when the member fails, or sends nothing for too long, or another one
   *     answers
   * @throws FileAlreadyExistsException when the target is there
   * @throws DamagedSnapshotException when what came is not whole
   * @throws IOException when the disk has too little room, or fails
   */
  public SnapshotFile take(
      long memberId, URI endpoint, ClusterAccess cluster, Path target, LongConsumer progress)
      throws EtcdCallException, IOException {
    Instant at = clock.instant();
    long started = System.nanoTime();
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    Path folder = target.toAbsolutePath().resolveSibling("");
    try (MemberClient member = MemberClient.open(endpoint, cluster, patience)) {
      member.expect(memberId);
      MemberStatus before = member.status();
      long most = room(folder, before.dbSize());
      clear(folder, at.minus(bounds.whole()));
      Path part = Files.createTempFile(folder, PART, UNFINISHED);
      try {
        try (SnapshotStream stream = member.snapshot(bounds.stall(), bounds.whole())) {
          write(stream, part, most, progress);
        }
        VerifiedSnapshot content = VerifiedSnapshot.of(part);
        publish(part, target, folder);
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        return new SnapshotFile(target, content.bytes(), content.sha256(), before, at, took);
      } finally {
        Files.deleteIfExists(part);
      }
    }
  }

  /** Takes away what a process has left that was killed: nobody writes to it any more. */
  private static void clear(Path folder, Instant before) throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, PART + "*" + UNFINISHED)) {
      for (Path part : parts) {
        if (Files.getLastModifiedTime(part).toInstant().isBefore(before)) {
          Files.deleteIfExists(part);
        }
      }
    }
  }

  /** How many bytes may be written. */
  private long room(Path folder, long needed) throws IOException {
    long most = Files.getFileStore(folder).getUsableSpace() - bounds.spare();
    if (most < needed) {
      throw new IOException(
          folder
              + " has room for "
              + Math.max(0, most)
              + " bytes with "
              + bounds.spare()
              + " to spare, and the database has "
              + needed);
    }
    return most;
  }

  private static void write(SnapshotStream stream, Path part, long most, LongConsumer progress)
      throws EtcdCallException, IOException {
    try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
      long written = 0;
      Optional<ByteBuffer> next = stream.next();
      while (next.isPresent()) {
        ByteBuffer piece = next.get();
        written += piece.remaining();
        if (written > most) {
          throw new IOException("the snapshot is larger than the room for it, " + most + " bytes");
        }
        while (piece.hasRemaining()) {
          out.write(piece);
        }
        progress.accept(written);
        next = stream.next();
      }
      out.force(true);
    }
  }

  /** Gives it its name, on the disk too. */
  private static void publish(Path part, Path target, Path folder) throws IOException {
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(target);
      throw e;
    }
  }
}
