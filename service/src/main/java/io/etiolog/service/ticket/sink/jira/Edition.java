// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.etiolog.service.ticket.text.AtlassianForm;
import io.etiolog.service.ticket.text.Block;
import io.etiolog.service.ticket.text.WikiForm;
import java.util.List;

/** In what Cloud and Data Center differ. */
enum Edition {
  /** Atlassian's. */
  CLOUD("/rest/api/3", "/search/jql") {
    @Override
    JsonNode text(List<Block> blocks) {
      return AtlassianForm.of(blocks);
    }
  },
  /** One's own. */
  DATA_CENTER("/rest/api/2", "/search") {
    @Override
    JsonNode text(List<Block> blocks) {
      return TextNode.valueOf(WikiForm.of(blocks));
    }
  };

  private final String api;
  private final String search;

  Edition(String api, String search) {
    this.api = api;
    this.search = search;
  }

  /** Below which path its calls are. */
  String api() {
    return api;
  }

  /** The call that searches; Cloud has no other any more since 2025. */
  String search() {
    return search;
  }

  /** Blocks in the form that it takes. */
  abstract JsonNode text(List<Block> blocks);
}
