// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.mcp;

import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.util.Objects;

/** What Etiolog says of itself to an assistant, and what of the protocol it can do. */
public final class Introduction {
  /** What the assistant's model is told before anything else. */
  public static final String INSTRUCTIONS =
      "Etiolog names root causes of broken Kubernetes control planes by fixed rules, not by a"
          + " language model. Hand logs to diagnose before you explain them, quote the lines of"
          + " its evidence, and give its plan as it stands: the order of the steps is part of it."
          + " It only shows; whoever wants a repair carried out calls etiolog plan themselves.";

  private Introduction() {}

  /** Name and version. */
  public static Implementation self() {
    String version = Introduction.class.getPackage().getImplementationVersion();
    return Implementation.builder("etiolog", Objects.requireNonNullElse(version, "0")).build();
  }

  /** Questions that never change. */
  public static ServerCapabilities capabilities() {
    return ServerCapabilities.builder().tools(false).build();
  }
}
