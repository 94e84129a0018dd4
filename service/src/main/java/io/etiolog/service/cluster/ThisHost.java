// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;

/** The machine that Etiolog runs on. Stateless. */
public final class ThisHost {
  private ThisHost() {}

  /**
   * Whether a member that is asked at this URL runs here: what is kept on this machine's disks is
   * lost with the member's then (R1). A tunnel's end is taken for the member itself. An address
   * that cannot be looked up is not here.
   */
  public static boolean serves(URI endpoint) {
    try {
      InetAddress address = InetAddress.getByName(endpoint.getHost());
      return address.isLoopbackAddress()
          || address.isAnyLocalAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (IOException e) {
      return false;
    }
  }
}
