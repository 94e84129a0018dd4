// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;

/** Makes real archives of files given by name. */
public final class Packing {
  public static final Instant WRITTEN = Instant.parse("2025-08-01T12:00:00Z");

  private static final FramedLZ4CompressorOutputStream.Parameters FAST_LZ4 =
      new FramedLZ4CompressorOutputStream.Parameters(
          FramedLZ4CompressorOutputStream.BlockSize.K64,
          BlockLZ4CompressorOutputStream.createParameterBuilder().tunedForSpeed().build());

  private Packing() {}

  public interface Compressor {
    OutputStream open(OutputStream out) throws IOException;
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static byte[] tar(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
        entry.setSize(file.getValue().length);
        entry.setLastModifiedTime(FileTime.from(WRITTEN));
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public static byte[] zip(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipArchiveEntry entry = new ZipArchiveEntry(file.getKey());
        entry.setLastModifiedTime(FileTime.from(WRITTEN));
        zip.putArchiveEntry(entry);
        zip.write(file.getValue());
        zip.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public static void sevenZip(Path target, Map<String, byte[]> files) {
    try (SevenZOutputFile archive = new SevenZOutputFile(target.toFile())) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        SevenZArchiveEntry entry = new SevenZArchiveEntry();
        entry.setName(file.getKey());
        entry.setLastModifiedTime(FileTime.from(WRITTEN));
        archive.putArchiveEntry(entry);
        archive.write(file.getValue());
        archive.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] pack(Compression compression, byte[] content) {
    return switch (compression) {
      case GZIP -> gzip(content);
      case BZIP2 -> bzip2(content);
      case XZ -> xz(content);
      case ZSTD -> zstd(content);
      case LZ4 -> lz4(content);
    };
  }

  public static byte[] gzip(byte[] content) {
    return packed(content, GZIPOutputStream::new);
  }

  public static byte[] bzip2(byte[] content) {
    return packed(content, BZip2CompressorOutputStream::new);
  }

  public static byte[] xz(byte[] content) {
    return packed(content, XZCompressorOutputStream::new);
  }

  public static byte[] zstd(byte[] content) {
    return packed(content, ZstdOutputStream::new);
  }

  public static byte[] lz4(byte[] content) {
    return packed(content, out -> new FramedLZ4CompressorOutputStream(out, FAST_LZ4));
  }

  /** Writes loose files with one modification time. */
  public static void write(Path folder, Map<String, byte[]> files) {
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
        Files.setLastModifiedTime(path, FileTime.from(WRITTEN));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] packed(byte[] content, Compressor compressor) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = compressor.open(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
