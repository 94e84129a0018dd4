// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import com.fasterxml.jackson.databind.JsonNode;
import io.etiolog.service.ticket.text.Shown;
import java.nio.file.Path;
import java.time.Duration;

class JiraDataCenterSinkTest extends HttpSinkContract {
  @Override
  SystemServer start() {
    return new DataCenter();
  }

  @Override
  String settings(String address, Path secret) {
    return "kind: jira, edition: data-center, project: OPS, type: Incident, resolve: Done, reopen:"
        + " Reopen, url: \""
        + address
        + "\", token-file: \""
        + secret
        + "\"";
  }

  @Override
  void isHarmless(String text) {
    Shown.wikiIsHarmless(text);
  }

  private static final class DataCenter extends JiraServer {
    DataCenter() {
      super("/rest/api/2", "/search");
    }

    @Override
    Duration lag() {
      return Duration.ofSeconds(10);
    }

    @Override
    boolean isAllowed(String authorization) {
      return authorization.equals("Bearer s3cr3t-0f-th3-t3st");
    }

    @Override
    boolean isText(JsonNode text) {
      return text.isTextual() && !text.asText().isBlank();
    }
  }
}
