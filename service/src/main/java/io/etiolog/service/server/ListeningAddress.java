// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.access.Admission;
import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where others than this machine's users can call, callers must say who they are. */
final class ListeningAddress {
  private static final Logger LOG = LoggerFactory.getLogger(ListeningAddress.class);

  private ListeningAddress() {}

  /**
   * Checks that the service may listen where it was told to.
   *
   * @throws ServiceStartException when it may not
   */
  static void check(Settings settings, Admission admission) throws ServiceStartException {
    String address = settings.get(ServiceSettings.ADDRESS);
    if (admission.onlyHere()) {
      return;
    }
    if (admission.knowsNobody()) {
      throw refused(
          address,
          "while nobody needs a token: make one with etiolog token create, or leave --address out");
    }
    boolean forwards = settings.find(ServiceSettings.FORWARD_PORT).isPresent();
    boolean guarded =
        settings.find(ServiceSettings.FORWARD_SHARED_KEY_FILE).isPresent()
            || admission.clients().isPresent();
    if (forwards && !guarded) {
      throw refused(
          address, "for the forward protocol without --forward-shared-key-file or --tls-client-ca");
    }
    if (settings.find(ServiceSettings.TLS_CERTIFICATE).isEmpty()) {
      LOG.warn("Tokens cross the network as they are: name a certificate with --tls-certificate");
    }
  }

  /** Whether only this machine's users can call. */
  static boolean isOnlyHere(Settings settings) throws ServiceStartException {
    String address = settings.get(ServiceSettings.ADDRESS);
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
