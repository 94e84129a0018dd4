// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.access.Tokens;
import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where others than this machine's users can call, callers must say who they are. */
final class ListeningAddress {
  private ListeningAddress() {}

  /**
   * Checks that the service may listen where it was told to.
   *
   * @throws ServiceStartException when it may not
   */
  static void check(Settings settings, Tokens tokens) throws ServiceStartException {
    String address = settings.get(ServiceSettings.ADDRESS);
    if (isLoopback(address)) {
      return;
    }
    if (tokens.isEmpty()) {
      throw refused(
          address,
          "while nobody needs a token: make one with etiolog token create, or leave --address out");
    }
    boolean forwards = settings.find(ServiceSettings.FORWARD_PORT).isPresent();
    if (forwards && settings.find(ServiceSettings.FORWARD_SHARED_KEY_FILE).isEmpty()) {
      throw refused(address, "for the forward protocol without --forward-shared-key-file");
    }
  }

  private static boolean isLoopback(String address) throws ServiceStartException {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new ServiceStartException("--address " + address + " is no address", e);
    }
  }

  private static ServiceStartException refused(String address, String why) {
    return new ServiceStartException("refuses to listen on " + address + " " + why);
  }
}
