// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper;

import java.util.List;

/** What came of a body. */
public sealed interface Reading {
  /**
   * It was read, at least in part.
   *
   * @param records the good ones, in their order
   * @param aside the first of the bad ones
   * @param bad how many bad ones there are
   * @param items for Elasticsearch's bulk protocol, what has to be answered item by item; otherwise
   *     empty
   */
  record Batch(List<ShippedRecord> records, List<BadRecord> aside, int bad, List<BulkItem> items)
      implements Reading {
    /** Keeps others from changing them. */
    public Batch {
      records = List.copyOf(records);
      aside = List.copyOf(aside);
      items = List.copyOf(items);
    }
  }

  /**
   * Nothing of it can be used.
   *
   * @param cause which kind of answer it deserves
   * @param reason what is wrong, in one sentence
   * @param offset where, in bytes of the unpacked body; 0 where the packing is at fault
   */
  record Refusal(Cause cause, String reason, long offset) implements Reading {}

  /** Why a body is refused. */
  enum Cause {
    /** It is packed in a way that is not known: HTTP's 415. */
    UNKNOWN_ENCODING,
    /** Unpacked, it is larger than allowed: HTTP's 413. */
    TOO_LARGE,
    /** It is broken, or not what the protocol says: HTTP's 400. */
    UNDECODABLE
  }

  /**
   * One action of a bulk request.
   *
   * @param action {@code create}, {@code index}, {@code update} or {@code delete}
   * @param index where it was to be stored; the shipper wants to see it again
   * @param id the document's id, or {@code ""}
   */
  record BulkItem(String action, String index, String id) {}
}
