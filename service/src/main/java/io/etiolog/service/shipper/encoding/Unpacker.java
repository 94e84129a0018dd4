// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.encoding;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.etiolog.service.shipper.Reading.Cause;
import io.etiolog.service.shipper.Reading.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.snappy.FramedSnappyCompressorInputStream;
import org.apache.commons.compress.compressors.snappy.SnappyCompressorInputStream;

/**
 * Takes off a body's content encodings: gzip (of several members too), deflate (with and without
 * zlib's header), zstd, and snappy as one raw block or framed. Several may be named, with commas.
 * Safe to share between threads.
 */
public final class Unpacker {
  /** A chunk of Fluent Bit has about 2 MB, and is larger with larger buffers and many escapes. */
  public static final int USUAL_LIMIT = 64 * 1024 * 1024;

  /** A body that is packed more often is an attack. */
  private static final int MOST_ENCODINGS = 3;

  /** What a zstd frame may ask for as its window, as a power of two: 32 MiB. */
  private static final int LARGEST_WINDOW = 25;

  private static final Set<String> KNOWN =
      Set.of("gzip", "x-gzip", "deflate", "zstd", "snappy", "x-snappy-framed");

  private static final int LONGEST_SHOWN = 40;

  /** The chunk with which snappy's framing format begins. */
  private static final byte[] SNAPPY_FRAME = {(byte) 0xff, 6, 0, 0, 's', 'N', 'a', 'P', 'p', 'Y'};

  private final int limit;

  /**
   * @param limit how many bytes a body may have after unpacking
   */
  public Unpacker(int limit) {
    this.limit = limit;
  }

  /**
   * Unpacks a body.
   *
   * @param encoding the request's {@code Content-Encoding}; {@code ""} for none
   */
  public Unpacked unpack(byte[] body, String encoding) {
    List<String> names =
        Stream.of(encoding.split(",", -1))
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .filter(name -> !name.isEmpty() && !name.equals("identity"))
            .toList();
    if (names.size() > MOST_ENCODINGS) {
      return failed(Cause.UNKNOWN_ENCODING, "the body is packed more than three times");
    }
    byte[] content = body;
    // They are named in the order in which they were applied.
    for (String name : names.reversed()) {
      Unpacked next = layer(content, name);
      if (!(next instanceof Unpacked.Content(byte[] bytes))) {
        return next;
      }
      content = bytes;
    }
    return content.length > limit ? tooLarge() : new Unpacked.Content(content);
  }

  private Unpacked layer(byte[] body, String name) {
    if (!KNOWN.contains(name)) {
      String shown = name.substring(0, Math.min(name.length(), LONGEST_SHOWN));
      String known = "gzip, deflate, zstd and snappy are known";
      return failed(Cause.UNKNOWN_ENCODING, "the encoding " + shown + " is not; " + known);
    }
    if (body.length == 0) {
      return new Unpacked.Content(body);
    }
    try (InputStream in = open(body, name)) {
      // One byte more than allowed tells that there is more.
      byte[] content = in.readNBytes(limit + 1);
      return content.length > limit ? tooLarge() : new Unpacked.Content(content);
    } catch (IOException | RuntimeException e) {
      // Commons Compress throws several of the latter at broken blocks.
      return failed(Cause.UNDECODABLE, "the body is no valid " + name + ": " + e.getMessage());
    }
  }

  private static InputStream open(byte[] body, String name) throws IOException {
    ByteArrayInputStream packed = new ByteArrayInputStream(body);
    return switch (name) {
      case "gzip", "x-gzip" -> new GZIPInputStream(packed, 64 * 1024);
      case "deflate" -> inflate(packed, body);
      case "zstd" -> new ZstdInputStreamNoFinalizer(packed).setLongMax(LARGEST_WINDOW);
      default ->
          begins(body, SNAPPY_FRAME)
              ? new FramedSnappyCompressorInputStream(packed)
              : new SnappyCompressorInputStream(packed);
    };
  }

  /** With zlib's header, as the standard has it, or bare, as some send it. */
  private static InputStream inflate(InputStream packed, byte[] body) {
    boolean zlib =
        body.length > 1
            && (body[0] & 15) == 8
            && ((body[0] & 255) << 8 | (body[1] & 255)) % 31 == 0;
    return new EndingInflaterStream(packed, new Inflater(!zlib));
  }

  private static boolean begins(byte[] body, byte[] beginning) {
    return body.length >= beginning.length
        && Arrays.equals(body, 0, beginning.length, beginning, 0, beginning.length);
  }

  private Unpacked tooLarge() {
    return failed(Cause.TOO_LARGE, "unpacked, the body is larger than " + limit + " bytes");
  }

  private static Unpacked failed(Cause cause, String reason) {
    return new Unpacked.Failed(new Refusal(cause, reason, 0));
  }

  /** Gives its inflater's memory back. */
  private static final class EndingInflaterStream extends InflaterInputStream {
    EndingInflaterStream(InputStream in, Inflater inflater) {
      super(in, inflater, 64 * 1024);
    }

    @Override
    public void close() throws IOException {
      inf.end();
      super.close();
    }
  }
}
