// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.body;

import io.etiolog.service.shipper.BadRecord;
import io.etiolog.service.shipper.Reading;
import io.etiolog.service.shipper.Reading.BulkItem;
import io.etiolog.service.shipper.Reading.Cause;
import io.etiolog.service.shipper.ShippedRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a reader has found so far. Not thread-safe. */
public final class Gathered {
  /** So many bad records of a body are kept; the others are only counted. */
  static final int MOST_ASIDE = 100;

  private final byte[] body;
  private final List<ShippedRecord> records = new ArrayList<>();
  private final List<BadRecord> aside = new ArrayList<>();
  private final List<BulkItem> items = new ArrayList<>();
  private int bad;

  /**
   * @param body what is read, for excerpts
   */
  public Gathered(byte[] body) {
    this.body = body;
  }

  /**
   * Takes what came of a record's fields.
   *
   * @param from where the record begins in the body
   */
  public void add(Optional<ShippedRecord> record, long from) {
    if (record.isPresent()) {
      records.add(record.get());
    } else {
      bad(from, "it has no line, or too many fields");
    }
  }

  /**
   * Sets a record aside.
   *
   * @param from where it begins in the body
   */
  public void bad(long from, String reason) {
    if (aside.size() < MOST_ASIDE) {
      aside.add(new BadRecord(records.size() + bad, from, reason, excerpt(from)));
    }
    bad++;
  }

  void item(BulkItem item) {
    items.add(item);
  }

  private String excerpt(long from) {
    int start = Math.clamp(from, 0, body.length);
    int length = Math.min(BadRecord.LONGEST_EXCERPT, body.length - start);
    return new String(body, start, length, StandardCharsets.UTF_8);
  }

  /** What it amounts to: a body with bad records only is refused. */
  public Reading reading() {
    if (records.isEmpty() && !aside.isEmpty() && items.size() <= bad) {
      BadRecord first = aside.getFirst();
      return new Reading.Refusal(Cause.UNDECODABLE, first.reason(), first.offset());
    }
    return new Reading.Batch(records, aside, bad, items);
  }
}
