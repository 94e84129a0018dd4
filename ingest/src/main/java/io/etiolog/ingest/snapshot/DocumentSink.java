// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import io.etiolog.ingest.record.Origin;

/** Takes the parts of a document as they become complete. */
interface DocumentSink {
  /**
   * An object that stands in a list at the top of the document; it is not kept after this.
   *
   * @param list the list's name, or {@code ""} when the document itself is the list
   * @param item the object
   * @param root what is known so far of the document around it
   * @param origin where the object begins
   */
  void item(String list, JsonNode item, JsonNode root, Origin origin);

  /** The document, without the objects that were handed out as items. */
  void document(JsonNode root, Origin origin);
}
