// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import com.fasterxml.jackson.databind.JsonNode;
import io.etiolog.service.ticket.text.Shown;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;

class JiraCloudSinkTest extends HttpSinkContract {
  @Override
  SystemServer start() {
    return new Cloud();
  }

  @Override
  String settings(String address, Path secret) {
    return "kind: jira, project: OPS, type: Incident, user: etiolog@example.org, url: \""
        + address
        + "\", password-file: \""
        + secret
        + "\"";
  }

  @Override
  void isHarmless(String text) {
    try {
      Shown.atlassianIsHarmless(SystemServer.JSON.readTree(text));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static final class Cloud extends JiraServer {
    Cloud() {
      super("/rest/api/3", "/search/jql");
    }

    @Override
    Duration lag() {
      return Duration.ofMinutes(2);
    }

    @Override
    boolean isAllowed(String authorization) {
      byte[] both = "etiolog@example.org:s3cr3t-0f-th3-t3st".getBytes(StandardCharsets.UTF_8);
      return authorization.equals("Basic " + Base64.getEncoder().encodeToString(both));
    }

    @Override
    boolean isText(JsonNode text) {
      return text.path("type").asText().equals("doc") && text.path("version").asInt() == 1;
    }
  }
}
