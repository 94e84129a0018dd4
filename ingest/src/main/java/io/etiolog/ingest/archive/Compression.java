// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.archive;

import com.github.luben.zstd.ZstdInputStream;
import io.etiolog.ingest.limit.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The compressions of single files, told by their first bytes. */
enum Compression {
  /** The JDK's own reader: commons-compress drops what it decoded just before the damage. */
  GZIP("\037\213\010") {
    @Override
    InputStream open(InputStream in, Limits limits) throws IOException {
      return new GZIPInputStream(in, PORTION);
    }
  },
  BZIP2("BZh") {
    @Override
    boolean opens(byte[] head) {
      return super.opens(head)
          && (Magic.at(head, 4, "1AY&SY") || Magic.at(head, 4, "\027rE8P\220"));
    }

    @Override
    InputStream open(InputStream in, Limits limits) throws IOException {
      return new BZip2CompressorInputStream(in, true);
    }
  },
  XZ("\3757zXZ\000") {
    @Override
    InputStream open(InputStream in, Limits limits) throws IOException {
      XzChunks chunks = new XzChunks(in);
      InputStream decoder =
          XZCompressorInputStream.builder()
              .setInputStream(chunks)
              .setDecompressConcatenated(true)
              .setMemoryLimitKiB(limits.decoderMemory() >> 10)
              .get();
      return new XzReader(chunks, decoder);
    }
  },
  ZSTD("\050\265\057\375") {
    @Override
    InputStream open(InputStream in, Limits limits) throws IOException {
      return new ZstdInputStream(in);
    }
  },
  LZ4("\004\"M\030") {
    @Override
    InputStream open(InputStream in, Limits limits) throws IOException {
      return new FramedLZ4CompressorInputStream(in, true);
    }
  };

  private static final int PORTION = 8 * 1024;

  private final String magic;

  Compression(String magic) {
    this.magic = magic;
  }

  /** Whether a file that begins so is compressed like this. */
  boolean opens(byte[] head) {
    return Magic.at(head, 0, magic);
  }

  /** What is inside. */
  abstract InputStream open(InputStream in, Limits limits) throws IOException;
}
