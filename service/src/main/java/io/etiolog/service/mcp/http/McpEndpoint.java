// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.mcp.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.etiolog.service.incident.store.IncidentStore;
import io.etiolog.service.mcp.IncidentQuestion;
import io.etiolog.service.mcp.Introduction;
import io.etiolog.service.mcp.LineQuestion;
import io.etiolog.service.mcp.LogQuestion;
import io.etiolog.service.mcp.PlanQuestion;
import io.etiolog.service.mcp.Question;
import io.etiolog.service.remediation.desk.RepairWorks;
import io.etiolog.service.rules.RulesInUse;
import io.etiolog.service.search.LineIndex;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.jackson2.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.server.McpStatelessSyncServer;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Mono;

/**
 * Answers the protocol's messages, each by itself: no session is kept, so that any instance can
 * answer any of them. Safe for all threads.
 */
@Singleton
final class McpEndpoint implements McpStatelessServerTransport {
  private final McpJsonMapper mapper = new JacksonMcpJsonMapper(new ObjectMapper());

  /** Given by the server while it is built. */
  private final CompletableFuture<McpStatelessServerHandler> handler = new CompletableFuture<>();

  McpEndpoint(
      RulesInUse rules,
      LineIndex index,
      IncidentStore incidents,
      RepairWorks works,
      io.micronaut.serde.ObjectMapper serde) {
    List<Question> questions =
        List.of(
            LogQuestion.ofText(rules::diagnostician, InstantSource.system()),
            LineQuestion.of(index),
            IncidentQuestion.of(incidents),
            PlanQuestion.of(works, serde));
    McpStatelessSyncServer _ =
        McpServer.sync(this)
            .serverInfo(Introduction.self())
            .instructions(Introduction.INSTRUCTIONS)
            .capabilities(Introduction.capabilities())
            .jsonMapper(mapper)
            .jsonSchemaValidator(new DefaultJsonSchemaValidator())
            .immediateExecution(true)
            .tools(questions.stream().map(McpEndpoint::tool).toList())
            .build();
  }

  private static SyncToolSpecification tool(Question question) {
    return new SyncToolSpecification(question.tool(), (context, asked) -> question.answer(asked));
  }

  @Override
  public void setMcpHandler(McpStatelessServerHandler given) {
    handler.complete(given);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }

  /**
   * The answer to a message, as JSON; none to a notification.
   *
   * @throws IOException when it is no message of the protocol
   */
  Optional<String> answer(byte[] body) throws IOException {
    JSONRPCMessage message = message(body);
    if (message instanceof JSONRPCRequest request) {
      Object answer =
          handler.join().handleRequest(McpTransportContext.EMPTY, request).toFuture().join();
      return Optional.of(mapper.writeValueAsString(answer));
    }
    if (message instanceof JSONRPCNotification notification) {
      handler.join().handleNotification(McpTransportContext.EMPTY, notification).toFuture().join();
    }
    return Optional.empty();
  }

  private JSONRPCMessage message(byte[] body) throws IOException {
    try {
      return McpSchema.deserializeJsonRpcMessage(mapper, new String(body, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
