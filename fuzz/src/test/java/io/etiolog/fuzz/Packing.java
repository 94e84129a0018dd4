// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.fuzz;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** What a file may be packed in. */
enum Packing {
  TAR,
  ZIP,
  SEVEN_ZIP,
  TAR_GZIP,
  TAR_BZIP2,
  TAR_XZ,
  TAR_ZSTD,
  TAR_LZ4,
  TAR_IN_ZIP;

  /** An archive with this one file in it. */
  byte[] pack(String name, byte[] content) throws IOException {
    return switch (this) {
      case TAR -> tar(name, content);
      case ZIP -> zip(name, content);
      case SEVEN_ZIP -> sevenZip(name, content);
      case TAR_GZIP -> compressed(tar(name, content), GZIPOutputStream::new);
      case TAR_BZIP2 ->
          compressed(tar(name, content), out -> new BZip2CompressorOutputStream(out, 1));
      case TAR_XZ -> compressed(tar(name, content), out -> new XZOutputStream(out, small()));
      case TAR_ZSTD -> compressed(tar(name, content), ZstdOutputStream::new);
      case TAR_LZ4 -> compressed(tar(name, content), FramedLZ4CompressorOutputStream::new);
      case TAR_IN_ZIP -> zip("a.tar", tar(name, content));
    };
  }

  private static byte[] tar(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      TarArchiveEntry entry = new TarArchiveEntry(name, true);
      entry.setModTime(0);
      entry.setSize(content.length);
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      ZipArchiveEntry entry = new ZipArchiveEntry(name);
      entry.setTime(0);
      zip.putArchiveEntry(entry);
      zip.write(content);
      zip.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  private static byte[] sevenZip(String name, byte[] content) throws IOException {
    try (SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel()) {
      try (SevenZOutputFile archive = new SevenZOutputFile(channel)) {
        SevenZArchiveEntry entry = new SevenZArchiveEntry();
        entry.setName(name);
        archive.putArchiveEntry(entry);
        archive.write(content);
        archive.closeArchiveEntry();
      }
      return Arrays.copyOf(channel.array(), (int) channel.size());
    }
  }

  /** The usual dictionary takes longer to make than all the rest. */
  private static LZMA2Options small() throws IOException {
    LZMA2Options options = new LZMA2Options(0);
    options.setDictSize(LZMA2Options.DICT_SIZE_MIN);
    return options;
  }

  /** Makes a compressing stream. */
  private interface Compressor {
    OutputStream open(OutputStream out) throws IOException;
  }

  private static byte[] compressed(byte[] content, Compressor compressor) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = compressor.open(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
