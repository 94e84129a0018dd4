// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ThisHostTest {
  @ParameterizedTest
  @ValueSource(strings = {"https://127.0.0.3:2379", "https://localhost:2379", "https://[::1]:2379"})
  void a_member_on_the_loopback_is_here(String endpoint) {
    assertThat(ThisHost.serves(URI.create(endpoint))).isTrue();
  }

  @Test
  void a_member_on_an_address_of_this_machine_is_here() throws SocketException {
    List<InetAddress> own =
        NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).toList();
    assertThat(own).isNotEmpty();
    assertThat(own).allMatch(address -> ThisHost.serves(endpoint(address)));
  }

  private static URI endpoint(InetAddress address) {
    String host = address.getHostAddress().replaceFirst("%.*", "");
    return URI.create("https://" + (host.contains(":") ? "[" + host + "]" : host) + ":2379");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://192.0.2.7:2379", "https://nowhere.invalid:2379"})
  void a_member_elsewhere_or_nowhere_is_not(String endpoint) {
    assertThat(ThisHost.serves(URI.create(endpoint))).isFalse();
  }
}
