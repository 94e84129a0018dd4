// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.origin;

import io.etiolog.ingest.layout.Layouts;
import io.etiolog.service.shipper.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What the paths, tags and names of one body say, each looked at once: thousands of records share
 * them. Not thread-safe.
 */
final class KnownPlaces {
  /** A body is from one node, with some hundreds of containers; beyond, it starts anew. */
  private static final int MOST = 1024;

  private final Map<String, Place> paths = new HashMap<>();
  private final Map<String, Place> tags = new HashMap<>();
  private final Map<String, Place> staticPods = new HashMap<>();

  Place ofPath(String path) {
    return path.isEmpty() ? Place.UNKNOWN : known(paths, path, Places::ofPath);
  }

  Place ofTag(String tag) {
    return tag.isEmpty() ? Place.UNKNOWN : known(tags, tag, Places::ofTag);
  }

  /** The node of a static pod, which the pod's name ends in; otherwise {@code ""}. */
  String nodeOfStaticPod(String namespace, String pod, String container) {
    if (namespace.isEmpty() || pod.isEmpty() || container.isEmpty()) {
      return "";
    }
    // The layout of Troubleshoot's bundles, which says no more than these three names.
    String path = "pods/logs/" + namespace + "/" + pod + "/" + container + ".log";
    return known(staticPods, path, KnownPlaces::placed).node();
  }

  private static Place placed(String path) {
    return Place.UNKNOWN.on(Layouts.place(path).node());
  }

  private static Place known(
      Map<String, Place> places, String name, Function<String, Place> reading) {
    Place place = places.get(name);
    if (place == null) {
      place = reading.apply(name);
      if (places.size() == MOST) {
        places.clear();
      }
      places.put(name, place);
    }
    return place;
  }
}
