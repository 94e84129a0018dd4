// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.shipper.HeaderNames;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** Who sends a request, as far as its head tells: a cluster, or else an address. Stateless. */
final class Sender {
  private Sender() {}

  static String of(HttpRequest request, Channel channel) {
    return inQuery(request)
        .or(() -> inHeaders(request))
        .map(cluster -> "cluster " + cluster)
        .orElseGet(() -> address(channel));
  }

  private static Optional<String> inHeaders(HttpRequest request) {
    return HeaderNames.USUAL.cluster().stream()
        .flatMap(name -> Optional.ofNullable(request.headers().get(name)).stream())
        .findFirst();
  }

  private static Optional<String> inQuery(HttpRequest request) {
    try {
      return new QueryStringDecoder(request.uri())
          .parameters().getOrDefault("cluster", List.of()).stream().findFirst();
    } catch (IllegalArgumentException e) {
      // Whoever reads the request says what is wrong with it.
      return Optional.empty();
    }
  }

  private static String address(Channel channel) {
    return channel.remoteAddress() instanceof InetSocketAddress address
        ? "address " + address.getAddress().getHostAddress()
        : "";
  }
}
