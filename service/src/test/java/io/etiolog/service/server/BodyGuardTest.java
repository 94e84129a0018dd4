// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BodyGuardTest {
  private static final BodyGuard.Times TIMES =
      new BodyGuard.Times(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(60));

  private static final String BUNDLES = "/api/v1/bundles?name=node.tar.gz";

  private final BodyRoom room = new BodyRoom(1000);

  private EmbeddedChannel connection() {
    EmbeddedChannel channel = new EmbeddedChannel(new BodyGuard(room, TIMES));
    channel.freezeTime();
    return channel;
  }

  private static void begin(EmbeddedChannel channel, String path) {
    channel.writeInbound(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, path));
  }

  private static void body(EmbeddedChannel channel, int bytes) {
    channel.writeInbound(new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[bytes])));
  }

  private static void answer(EmbeddedChannel channel, HttpResponseStatus status) {
    channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status));
  }

  @Test
  void bodiesCountUntilTheyAreAnswered() {
    EmbeddedChannel channel = connection();
    begin(channel, "/api/v1/logs");
    body(channel, 300);
    answer(channel, HttpResponseStatus.CONTINUE);
    body(channel, 400);
    channel.writeInbound(new DefaultLastHttpContent());
    assertThat(room.held()).isEqualTo(700);

    answer(channel, HttpResponseStatus.NO_CONTENT);
    assertThat(room.held()).isZero();
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void whatIsTooMuchForAllTogetherIsToldToComeAgain() {
    EmbeddedChannel first = connection();
    begin(first, "/api/v1/logs");
    body(first, 900);
    EmbeddedChannel second = connection();
    begin(second, "/api/v1/logs");
    body(second, 200);

    FullHttpResponse refusal = second.readOutbound();
    assertThat(refusal.status()).isEqualTo(HttpResponseStatus.TOO_MANY_REQUESTS);
    assertThat(refusal.headers().get("Retry-After")).isEqualTo("1");
    assertThat(second.isOpen()).isFalse();
    assertThat(room.held()).isEqualTo(900);
    refusal.release();
  }

  @Test
  void oneClustersFloodLeavesRoomForTheOthers() {
    assertThat(taken("flood", 250)).isTrue();
    assertThat(taken("flood", 250)).isTrue();
    assertThat(taken("flood", 1)).as("beyond the half, and its share").isFalse();
    assertThat(taken("quiet", 100)).isTrue();
    assertThat(taken("quiet", 100)).as("beyond its share").isFalse();
    assertThat(taken("further", 100)).isTrue();
  }

  private boolean taken(String cluster, int bytes) {
    EmbeddedChannel channel = connection();
    begin(channel, "/api/v1/logs?cluster=" + cluster);
    body(channel, bytes);
    return channel.isOpen();
  }

  @Test
  void whoGoesAwayHoldsNothing() {
    EmbeddedChannel channel = connection();
    begin(channel, "/api/v1/logs");
    body(channel, 900);
    ChannelFuture _ = channel.close();

    assertThat(room.held()).isZero();
  }

  @Test
  void bundlesGoToTheDiskAndAreNotCounted() {
    EmbeddedChannel channel = connection();
    begin(channel, BUNDLES);
    for (int minute = 0; minute < 10; minute++) {
      body(channel, BodyGuard.LEAST);
      minutePasses(channel);
    }

    assertThat(room.held()).isZero();
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void whoSendsABundleInDropsIsCutOff() {
    EmbeddedChannel channel = connection();
    begin(channel, BUNDLES);
    body(channel, BodyGuard.LEAST);
    minutePasses(channel);
    assertThat(channel.isOpen()).isTrue();

    body(channel, BodyGuard.LEAST - 1);
    minutePasses(channel);
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void whoIsNotReadFromIsNotBlamedForIt() {
    EmbeddedChannel channel = connection();
    channel.config().setAutoRead(false);
    begin(channel, BUNDLES);
    minutePasses(channel);
    assertThat(channel.isOpen()).isTrue();

    channel.read();
    minutePasses(channel);
    assertThat(channel.isOpen()).isTrue();
    minutePasses(channel);
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void whoHasSentTheBundleMayWaitForItsReport() {
    EmbeddedChannel channel = connection();
    begin(channel, BUNDLES);
    channel.writeInbound(new DefaultLastHttpContent());
    minutePasses(channel);
    assertThat(channel.isOpen()).isTrue();
  }

  private static void minutePasses(EmbeddedChannel channel) {
    channel.advanceTimeBy(1, TimeUnit.MINUTES);
    channel.runScheduledPendingTasks();
  }

  @Test
  void whoDoesNotEndABodyIsCutOff() {
    EmbeddedChannel channel = connection();
    begin(channel, "/api/v1/logs");
    for (int second = 0; second < 59; second++) {
      channel.advanceTimeBy(1, TimeUnit.SECONDS);
      body(channel, 1);
    }
    assertThat(channel.isOpen()).isTrue();

    channel.advanceTimeBy(1, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
    assertThat(channel.isOpen()).isFalse();
    assertThat(room.held()).isZero();
  }

  @Test
  void whoDoesNotEndHisHeadersIsCutOff() {
    EmbeddedChannel channel = connection();
    // Bytes came, of which what reads HTTP could make nothing yet.
    for (int second = 0; second < 30; second++) {
      channel.pipeline().fireChannelReadComplete();
      assertThat(channel.isOpen()).isTrue();
      channel.advanceTimeBy(1, TimeUnit.SECONDS);
      channel.runScheduledPendingTasks();
    }
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void whoSaysNothingBetweenTwoRequestsMayStay() {
    EmbeddedChannel channel = connection();
    begin(channel, "/api/v1/logs");
    channel.writeInbound(new DefaultLastHttpContent());
    answer(channel, HttpResponseStatus.NO_CONTENT);
    channel.advanceTimeBy(1, TimeUnit.HOURS);
    channel.runScheduledPendingTasks();

    assertThat(channel.isOpen()).isTrue();
  }
}
