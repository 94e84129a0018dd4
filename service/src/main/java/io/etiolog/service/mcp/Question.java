// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.mcp;

import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that an assistant may ask: a tool of the protocol. It changes nothing. Safe for all
 * threads where its answering is.
 *
 * @param tool its name, description and arguments
 * @param answering what answers
 */
public record Question(Tool tool, Answering answering) {
  private static final Logger LOG = LoggerFactory.getLogger(Question.class);

  /** Finds the answer. */
  @FunctionalInterface
  public interface Answering {
    /** The answer, as text. */
    String answer(Given given) throws UnansweredException;
  }

  static Question of(
      String name, String title, String description, Parameters parameters, Answering answering) {
    ToolAnnotations harmless =
        ToolAnnotations.builder()
            .title(title)
            .readOnlyHint(true)
            .destructiveHint(false)
            .idempotentHint(true)
            .openWorldHint(false)
            .build();
    Tool tool =
        Tool.builder(name, parameters.schema())
            .title(title)
            .description(description)
            .annotations(harmless)
            .build();
    return new Question(tool, answering);
  }

  /** The answer, or why there is none, in the protocol's form. */
  public CallToolResult answer(CallToolRequest asked) {
    Map<String, Object> arguments = asked.arguments();
    try {
      return said(answering.answer(new Given(arguments == null ? Map.of() : arguments)), false);
    } catch (UnansweredException e) {
      return said(String.valueOf(e.getMessage()), true);
    } catch (RuntimeException e) {
      LOG.error("{} could not be answered", tool.name(), e);
      return said("An internal error, which Etiolog's own log tells of", true);
    }
  }

  private static CallToolResult said(String text, boolean isError) {
    return CallToolResult.builder().addTextContent(text).isError(isError).build();
  }
}
