// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.origin;

import io.etiolog.service.shipper.Place;
import io.etiolog.service.shipper.Shipment;
import java.util.Optional;

/** Tells where the records of one body are from. Not thread-safe. */
final class Placing {
  /** What is longer is the name of nothing. */
  private static final int LONGEST_SOURCE = 600;

  private final Shipment shipment;

  /** What the request names. */
  private final String source;

  private final KnownPlaces known = new KnownPlaces();

  Placing(Shipment shipment) {
    this.shipment = shipment;
    String named = shipment.source().strip();
    this.source = named.length() > LONGEST_SOURCE ? "" : named;
  }

  /**
   * Where a record is from.
   *
   * @param merged where its line was spread over it, how; then not every field is the shipper's
   */
  Place of(Sighted seen, Optional<MergedLine> merged, String tag) {
    String file = file(seen, tag);
    Place ofFile = known.ofPath(file);
    Place ofTag = known.ofTag(tag);
    String namespace = first(seen.get(Role.NAMESPACE), ofFile.namespace(), ofTag.namespace());
    String pod = first(seen.get(Role.POD), ofFile.pod(), ofTag.pod());
    String container = first(seen.get(Role.CONTAINER), ofFile.container(), ofTag.container());
    String id = first(id(seen.get(Role.CONTAINER_ID)), ofFile.containerId(), ofTag.containerId());
    boolean contained = !container.isEmpty() || !id.isEmpty() || !pod.isEmpty();
    return new Place(
        node(seen, merged, namespace, pod, container),
        contained ? "" : unit(seen, merged.isPresent(), ofTag),
        namespace,
        pod,
        // The name of the pod's folder; that of a static pod is not the uid that the API knows.
        first(ofFile.podUid(), ofTag.podUid(), seen.get(Role.POD_UID)),
        container,
        id,
        first(ofFile.restart(), ofTag.restart(), seen.get(Role.RESTART)),
        file);
  }

  /**
   * The file that a record tells, else what the request names: whoever names a log means one of its
   * own. A name that is not plainly a log's is the same for all that a shipper sends, as Splunk's
   * {@code http:token}, where its tags tell the logs apart.
   */
  private String file(Sighted seen, String tag) {
    String file = seen.get(Role.FILE);
    if (Places.isLogFile(file)) {
      return file;
    }
    boolean plain = Places.isLogFile(source) || Places.isNameOfLog(source);
    return plain || (tag.isEmpty() && unitOfRequest().isEmpty()) ? source : "";
  }

  /** {@code containerd://78f4…}, or the id alone. */
  private static String id(String value) {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  private String node(
      Sighted seen, Optional<MergedLine> merged, String namespace, String pod, String container) {
    String told =
        first(seen.get(Role.KUBERNETES_NODE), seen.get(Role.NODE), seen.get(Role.JOURNAL_HOST));
    if (!told.isEmpty()) {
      return told;
    }
    // A program's own field of that name is not its node.
    boolean hostTrusted = merged.map(line -> line.isAddedLater(seen.place(Role.HOST))).orElse(true);
    String host = hostTrusted ? seen.get(Role.HOST) : "";
    return seen.isOfJournal()
        ? first(host, shipment.node(), "")
        : first(shipment.node(), known.nodeOfStaticPod(namespace, pod, container), host);
  }

  private String unit(Sighted seen, boolean merged, Place ofTag) {
    if (merged) {
      return first(ofTag.unit(), unitOfRequest(), "");
    }
    if (seen.isOfJournal()) {
      String meant =
          first(seen.get(Role.UNIT_MEANT), seen.get(Role.SITE_UNIT), seen.get(Role.UNIT));
      return meant.isEmpty() ? ofTag.unit() : meant;
    }
    return first(
        first(seen.get(Role.SITE_UNIT), seen.get(Role.UNIT), ""), ofTag.unit(), unitOfRequest());
  }

  private String unitOfRequest() {
    return source.endsWith(".service") ? source : "";
  }

  private static String first(String one, String two, String three) {
    if (!one.isEmpty()) {
      return one;
    }
    return two.isEmpty() ? three : two;
  }
}
