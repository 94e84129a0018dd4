// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Watches one connection: the bytes of its requests are counted in the {@link BodyRoom} from when
 * they come until they are answered, and who does not go on with what was begun is cut off.
 * Bundles, which go to the disk as they come, are not counted and may take their time, while they
 * come faster than in drops. Runs in the connection's own thread.
 */
final class BodyGuard extends ChannelDuplexHandler {
  private static final String BUNDLES = "/api/v1/bundles";
  private static final String REFUSAL =
      "{\"type\":\"about:blank\",\"title\":\"Too Many Requests\",\"status\":429,"
          + "\"detail\":\"Too much is on its way at once; send it again in a moment\"}";

  /** In bytes; a line of 2,400 bits a second brings it in a minute. */
  static final int LEAST = 16 << 10;

  private final BodyRoom room;
  private final Times times;

  /** What the requests hold that are not answered yet, the oldest first. */
  private final Deque<Held> held = new ArrayDeque<>();

  /**
   * What one request holds.
   *
   * @param sender whose it is
   * @param bytes how much
   */
  private record Held(String sender, long bytes) {}

  private Optional<Future<?>> deadline = Optional.empty();
  private String sender = "";
  private boolean isBegun;
  private boolean isStreamed;
  private boolean isAwaited;
  private long came;
  private boolean isRefused;
  private boolean isRead;

  /**
   * How long a sender may take.
   *
   * @param head from the first byte of a request to the end of its headers
   * @param body from there to the end of its body
   * @param drop in which some {@link #LEAST} of a bundle must come, while we wait for it
   */
  record Times(Duration head, Duration body, Duration drop) {
    /** A slow line does it; who means harm does not. */
    static final Times USUAL =
        new Times(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(1));
  }

  BodyGuard(BodyRoom room, Times times) {
    this.room = room;
    this.times = times;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    isRead = true;
    if (isRefused) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof HttpRequest request) {
      begin(context, request);
    }
    if (message instanceof HttpContent content && !isTaken(content)) {
      ReferenceCountUtil.release(message);
      refuse(context);
      return;
    }
    if (message instanceof LastHttpContent) {
      isBegun = false;
      cancel();
    }
    context.fireChannelRead(message);
  }

  private void begin(ChannelHandlerContext context, HttpRequest request) {
    isBegun = true;
    isStreamed = request.uri().startsWith(BUNDLES);
    sender = Sender.of(request, context.channel());
    held.add(new Held(sender, 0));
    cancel();
    if (isStreamed) {
      watch(context);
    } else {
      within(times.body(), () -> cutOff(context), context);
    }
  }

  /** Where it is we who do not read on, since the disk is slow, the sender is not blamed. */
  private void watch(ChannelHandlerContext context) {
    came = 0;
    boolean isAwaitedFromTheBeginning = isAwaited;
    within(
        times.drop(),
        () -> {
          if (isAwaitedFromTheBeginning && isAwaited && came < LEAST) {
            cutOff(context);
          } else {
            watch(context);
          }
        },
        context);
  }

  @Override
  public void read(ChannelHandlerContext context) {
    isAwaited = true;
    context.read();
  }

  private boolean isTaken(HttpContent content) {
    long bytes = content.content().readableBytes();
    came += bytes;
    if (isStreamed || bytes == 0) {
      return true;
    }
    // Who was answered already may send the rest all the same.
    Held before = Optional.ofNullable(held.pollLast()).orElseGet(() -> new Held(sender, 0));
    boolean taken = room.claim(before.sender(), before.bytes(), bytes);
    held.add(taken ? new Held(before.sender(), before.bytes() + bytes) : before);
    return taken;
  }

  /** Bytes have come, but no headers are whole: they must not come one by one for ever. */
  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (!isRead && !isBegun && deadline.isEmpty()) {
      within(times.head(), () -> cutOff(context), context);
    }
    isRead = false;
    isAwaited = false;
    context.fireChannelReadComplete();
  }

  private void within(Duration time, Runnable then, ChannelHandlerContext context) {
    deadline =
        Optional.of(context.executor().schedule(then, time.toMillis(), TimeUnit.MILLISECONDS));
  }

  private static void cutOff(ChannelHandlerContext context) {
    ChannelFuture _ = context.close();
  }

  private void cancel() {
    deadline.ifPresent(timer -> timer.cancel(false));
    deadline = Optional.empty();
  }

  /** What is still to come of it is not read. */
  private void refuse(ChannelHandlerContext context) {
    isRefused = true;
    cancel();
    FullHttpResponse answer =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.TOO_MANY_REQUESTS,
            Unpooled.copiedBuffer(REFUSAL, StandardCharsets.UTF_8));
    answer
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
        .set(HttpHeaderNames.CONTENT_LENGTH, answer.content().readableBytes())
        .set(HttpHeaderNames.RETRY_AFTER, "1")
        .set(HttpHeaderNames.CONNECTION, "close");
    ChannelFuture _ = context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    boolean isInterim = message instanceof HttpResponse response && response.status().code() < 200;
    if (message instanceof LastHttpContent && !isInterim) {
      Optional.ofNullable(held.pollFirst()).ifPresent(this::give);
    }
    ChannelFuture _ = context.write(message, promise);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    cancel();
    held.forEach(this::give);
    held.clear();
    context.fireChannelInactive();
  }

  private void give(Held answered) {
    room.give(answered.sender(), answered.bytes());
  }
}
