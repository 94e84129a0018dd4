// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.mcp;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.jackson2.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** Speaks the protocol over standard input and output, as assistants do that start Etiolog. */
public final class StandardStreams {
  private StandardStreams() {}

  /**
   * Answers questions until the input ends.
   *
   * @param in the messages, one on each line
   * @param out takes the answers, and nothing else may be written there
   */
  public static void serve(List<Question> questions, InputStream in, OutputStream out)
      throws InterruptedException {
    EndingInput input = new EndingInput(in);
    McpSyncServer server =
        McpServer.sync(
                new StdioServerTransportProvider(
                    new JacksonMcpJsonMapper(new ObjectMapper()), input, out))
            .serverInfo(Introduction.self())
            .instructions(Introduction.INSTRUCTIONS)
            .capabilities(Introduction.capabilities())
            .jsonSchemaValidator(new DefaultJsonSchemaValidator())
            .tools(questions.stream().map(StandardStreams::tool).toList())
            .build();
    input.awaitEnd();
    server.closeGracefully();
  }

  private static SyncToolSpecification tool(Question question) {
    return new SyncToolSpecification(question.tool(), (exchange, asked) -> question.answer(asked));
  }
}
