// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** What the headers of the formats say of a member. */
final class Entries {
  /** Says that the upper half of the attributes is what Unix calls the mode. */
  private static final int UNIX_MODE = 0x8000;

  private Entries() {}

  /** Why a member is not read, if so; whether its compression is known is not asked. */
  static Optional<String> obstacle(ArchiveEntry entry) {
    if (entry instanceof ZipArchiveEntry zip && zip.getGeneralPurposeBit().usesEncryption()) {
      return Optional.of(Members.ENCRYPTED);
    }
    boolean device =
        switch (entry) {
          case TarArchiveEntry tar ->
              tar.isBlockDevice() || tar.isCharacterDevice() || tar.isFIFO();
          case ZipArchiveEntry zip -> Members.isDevice(zip.getUnixMode());
          case SevenZArchiveEntry member -> Members.isDevice(mode(member));
          default -> false;
        };
    return device ? Optional.of(Members.DEVICE) : Optional.empty();
  }

  static boolean isLink(ArchiveEntry entry) {
    return switch (entry) {
      case TarArchiveEntry tar -> tar.isSymbolicLink() || tar.isLink();
      case ZipArchiveEntry zip -> Members.isLink(zip.getUnixMode());
      case SevenZArchiveEntry member -> Members.isLink(mode(member));
      default -> false;
    };
  }

  /** Whether only the data tells where they end, which cannot be decoded. */
  static boolean endIsUnknown(ArchiveEntry entry) {
    return entry instanceof ZipArchiveEntry zip && zip.getGeneralPurposeBit().usesDataDescriptor();
  }

  static Optional<Instant> modified(ArchiveEntry entry) {
    FileTime time =
        switch (entry) {
          case TarArchiveEntry tar -> tar.getLastModifiedTime();
          case ZipArchiveEntry zip -> zip.getLastModifiedTime();
          case SevenZArchiveEntry member when member.getHasLastModifiedDate() ->
              member.getLastModifiedTime();
          default -> null;
        };
    return Optional.ofNullable(time).map(FileTime::toInstant);
  }

  private static int mode(SevenZArchiveEntry entry) {
    int attributes = entry.getHasWindowsAttributes() ? entry.getWindowsAttributes() : 0;
    return (attributes & UNIX_MODE) == 0 ? 0 : attributes >>> Short.SIZE;
  }
}
