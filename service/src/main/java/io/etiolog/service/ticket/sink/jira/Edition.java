// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.etiolog.service.ticket.text.AtlassianForm;
import io.etiolog.service.ticket.text.Block;
import io.etiolog.service.ticket.text.WikiForm;
import java.time.Duration;
import java.util.List;

/** In what Cloud and Data Center differ. */
enum Edition {
  /** Atlassian's. */
  CLOUD("/rest/api/3", "/search/jql", Duration.ofMinutes(3)) {
    @Override
    JsonNode text(List<Block> blocks) {
      return AtlassianForm.of(blocks);
    }
  },
  /** One's own. */
  DATA_CENTER("/rest/api/2", "/search", Duration.ofSeconds(30)) {
    @Override
    JsonNode text(List<Block> blocks) {
      return TextNode.valueOf(WikiForm.of(blocks));
    }
  };

  private final String api;
  private final String search;
  private final Duration settles;

  Edition(String api, String search, Duration settles) {
    this.api = api;
    this.search = search;
    this.settles = settles;
  }

  /** Below which path its calls are. */
  String api() {
    return api;
  }

  /** The call that searches; Cloud has no other any more since 2025. */
  String search() {
    return search;
  }

  /**
   * How long a search may not find what was made. "The delay might vary from a few seconds to
   * minutes" in Cloud (Atlassian's "Search and reconcile"); the index of Data Center is written by
   * the node that makes an issue, and follows on the others.
   */
  Duration settles() {
    return settles;
  }

  /** Blocks in the form that it takes. */
  abstract JsonNode text(List<Block> blocks);
}
