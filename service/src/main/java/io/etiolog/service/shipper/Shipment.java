// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a body besides its bytes; what is not known is {@code ""}.
 *
 * @param cluster the cluster that the request names, in its query or a header; it stands over what
 *     records say
 * @param node the node that it names; what records say stands over it
 * @param tag the shipper's tag
 * @param source the file or unit that the request names for all of its lines
 * @param contentType as it was sent, with its parameters
 * @param contentEncoding how the body is compressed, as it was sent
 * @param received when it came, which tells the year of a syslog line that leaves it out
 */
public record Shipment(
    String cluster,
    String node,
    String tag,
    String source,
    String contentType,
    String contentEncoding,
    Optional<Instant> received) {

  /** Nothing but the bytes. */
  public static final Shipment UNKNOWN = new Shipment("", "", "", "", "", "", Optional.empty());

  /** The same with another tag. */
  public Shipment tagged(String name) {
    return new Shipment(cluster, node, name, source, contentType, contentEncoding, received);
  }
}
