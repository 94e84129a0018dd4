// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** An OpenAPI description, which answers are held against. */
final class Description {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JsonNode root;
  private final Set<String> called = new TreeSet<>();

  Description(String yaml) {
    Object read = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    root = MAPPER.valueToTree(read);
  }

  /** Every call that it tells of, such as {@code get /health}. */
  Set<String> calls() {
    Set<String> calls = new TreeSet<>();
    root.path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .fieldNames()
                .forEachRemaining(method -> calls.add(method + " " + path.getKey())));
    return calls;
  }

  /** Those that an answer was held against. */
  Set<String> called() {
    return called;
  }

  /** Everything that is referred to. */
  List<String> references() {
    return root.findValuesAsText("$ref");
  }

  boolean has(String reference) {
    return !root.at(reference.substring(1)).isMissingNode();
  }

  /** Fails unless an answer is one that this call may have. */
  void check(String call, HttpResponse<String> answer) throws Exception {
    called.add(call);
    String[] words = call.split(" ", 2);
    JsonNode operation = root.path("paths").path(words[1]).path(words[0]);
    assertThat(operation.isMissingNode()).as(call).isFalse();
    JsonNode told = operation.path("responses").path(Integer.toString(answer.statusCode()));
    if (told.has("$ref")) {
      told = root.at(told.path("$ref").asText().substring(1));
    }
    assertThat(told.isMissingNode())
        .as("%s is answered with %s: %s", call, answer.statusCode(), answer.body())
        .isFalse();
    for (String header : names(told.path("headers"))) {
      assertThat(answer.headers().firstValue(header)).as("%s of %s", header, call).isPresent();
    }
    checkBody(call, told.path("content"), answer);
  }

  private void checkBody(String call, JsonNode content, HttpResponse<String> answer)
      throws Exception {
    String type =
        answer.headers().firstValue("content-type").orElse("").replaceFirst(";.*", "").strip();
    if (content.isMissingNode()) {
      assertThat(answer.body()).as(call).isEmpty();
      return;
    }
    assertThat(names(content)).as("the types of %s", call).contains(type);
    if (!type.endsWith("json")) {
      return;
    }
    ObjectNode schema = MAPPER.createObjectNode();
    schema.set("components", root.path("components"));
    schema.set("allOf", MAPPER.createArrayNode().add(content.path(type).path("schema")));
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(MAPPER.writeValueAsString(schema), InputFormat.JSON)
                .validate(answer.body(), InputFormat.JSON))
        .as("the answer to %s: %s", call, answer.body())
        .isEmpty();
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
