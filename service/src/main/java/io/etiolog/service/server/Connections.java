// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;

/** Puts a {@link BodyGuard} on each connection, behind what reads HTTP. */
@Singleton
final class Connections implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
  private final BodyRoom room;

  Connections(BodyRoom room) {
    this.room = room;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    NettyServerCustomizer.Registry registry = event.getBean();
    registry.register(new ForEach(room));
    return registry;
  }

  /** For no connection yet. */
  private record ForEach(BodyRoom room) implements NettyServerCustomizer {
    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      return role == ChannelRole.CONNECTION ? new ForOne(room, channel.pipeline()) : this;
    }
  }

  private record ForOne(BodyRoom room, ChannelPipeline pipeline) implements NettyServerCustomizer {
    @Override
    public void onStreamPipelineBuilt() {
      pipeline.addAfter(
          ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC,
          "etiolog-body-guard",
          new BodyGuard(room, BodyGuard.Times.USUAL));
    }
  }
}
