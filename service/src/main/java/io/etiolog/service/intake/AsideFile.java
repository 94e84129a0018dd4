// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.etiolog.ingest.redaction.Redactor;
import io.etiolog.rules.report.SafeJsonEscapes;
import io.etiolog.service.shipper.BadRecord;
import io.etiolog.service.shipper.Reading;
import io.etiolog.service.shipper.Shipment;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What nobody could read, so that somebody can see what was lost: {@code unreadable.jsonl}, a line
 * of JSON for each record, with the reason and its beginning without secrets. When it is full it
 * becomes {@code unreadable.1.jsonl}, in the place of the one before. Written on a thread of its
 * own, which passes over what is too much for it: the intake waits for nothing here. Safe for all
 * threads.
 */
public final class AsideFile implements AutoCloseable {
  /** How large a file may grow, in bytes; there are two of them. */
  static final long USUAL_SIZE = 8L << 20;

  private static final Logger LOG = LoggerFactory.getLogger(AsideFile.class);
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int WAITING = 64;
  private static final int PATIENCE_SECONDS = 5;

  private final Path folder;
  private final long size;
  private final InstantSource clock;
  private final ThreadPoolExecutor writer =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          Thread.ofPlatform().name("intake-aside").daemon(true).factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  private AsideFile(Path folder, long size, InstantSource clock) {
    this.folder = folder;
    this.size = size;
    this.clock = clock;
  }

  /**
   * In a folder, which is made where it is missing.
   *
   * @throws IOException when it cannot be made
   */
  public static AsideFile in(Path folder, InstantSource clock) throws IOException {
    return in(folder, USUAL_SIZE, clock);
  }

  static AsideFile in(Path folder, long size, InstantSource clock) throws IOException {
    Files.createDirectories(folder);
    return new AsideFile(folder, size, clock);
  }

  /** Keeps the bad records of a body. */
  void keep(Reading.Batch batch, Shipment shipment) {
    if (!batch.aside().isEmpty()) {
      writer.execute(() -> {
        StringBuilder lines = new StringBuilder();
        for (BadRecord bad : batch.aside()) {
          lines.append(line(shipment, bad.reason(), bad.offset(), bad.excerpt()));
        }
        append(lines.toString());
      });
    }
  }

  /** Keeps that a whole body was refused, and why. */
  void keep(Reading.Refusal refusal, Shipment shipment) {
    writer.execute(() -> append(line(shipment, refusal.reason(), refusal.offset(), "")));
  }

  private String line(Shipment shipment, String reason, long offset, String excerpt) {
    Redactor redactor = new Redactor();
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.setCharacterEscapes(new SafeJsonEscapes());
      json.writeStartObject();
      json.writeStringField("at", clock.instant().toString());
      json.writeStringField("cluster", shipment.cluster());
      json.writeStringField("tag", shipment.tag());
      json.writeStringField("contentType", shipment.contentType());
      json.writeNumberField("offset", offset);
      json.writeStringField("reason", redactor.redact(reason));
      json.writeStringField("excerpt", redactor.redact(excerpt));
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("memory can always be written to", e);
    }
    return text.append('\n').toString();
  }

  private void append(String lines) {
    Path file = folder.resolve("unreadable.jsonl");
    byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
    try {
      if (Files.exists(file) && Files.size(file) + bytes.length > size) {
        Files.move(file, folder.resolve("unreadable.1.jsonl"), StandardCopyOption.REPLACE_EXISTING);
      }
      Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      LOG.warn("What could not be read could not be kept aside either: {}", e.toString());
    }
  }

  /** Writes what waits, and ends. */
  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        writer.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
