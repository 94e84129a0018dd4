// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.render;

import io.etiolog.service.shipper.Place;
import io.etiolog.service.shipper.ShippedRecord;

/**
 * The file in which a record would stand in a bundle: {@code nodes/cp-1/var/log/pods/…/0.log},
 * {@code nodes/cp-1/journal/kubelet.service.log}. Records of one container, unit or file have the
 * same name, whatever shipper sent them; it never leaves its folder, whatever they say.
 */
public final class SourceName {
  private static final int LONGEST = 480;

  private SourceName() {}

  /** A record's file. */
  public static String of(ShippedRecord record) {
    Place place = record.place();
    String folder = place.node().isEmpty() ? "" : "nodes/" + part(place.node()) + "/";
    return folder + within(place, record);
  }

  private static String within(Place place, ShippedRecord record) {
    if (place.isContainer()) {
      return container(place);
    }
    if (!place.unit().isEmpty()) {
      return "journal/" + part(place.unit()) + ".log";
    }
    if (!record.program().identifier().isEmpty()) {
      return "journal/" + part(record.program().identifier()) + ".log";
    }
    if (!place.file().isEmpty()) {
      return path(place.file());
    }
    return record.tag().isEmpty() ? "stream.log" : "tags/" + part(record.tag());
  }

  /** As the kubelet names it: the id or the restart tells one run of a container from the next. */
  private static String container(Place place) {
    String namespace = part(place.namespace());
    String pod = part(place.pod());
    String container = part(place.container());
    if (!place.restart().isEmpty() && !place.podUid().isEmpty()) {
      String folder = namespace + "_" + pod + "_" + part(place.podUid());
      return "var/log/pods/" + folder + "/" + container + "/" + part(place.restart()) + ".log";
    }
    if (!place.containerId().isEmpty()) {
      String id = part(place.containerId());
      return place.container().isEmpty()
          ? "containers/" + id + ".log"
          : "var/log/containers/" + pod + "_" + namespace + "_" + container + "-" + id + ".log";
    }
    return "pods/logs/" + namespace + "/" + pod + "/" + container + ".log";
  }

  /** A path's parts, without those that lead elsewhere. */
  private static String path(String file) {
    StringBuilder path = new StringBuilder(file.length());
    for (String step : file.replace('\\', '/').split("/", -1)) {
      if (!step.isEmpty() && !step.equals(".") && !step.equals("..")) {
        path.append(path.isEmpty() ? "" : "/").append(part(step));
      }
    }
    return path.isEmpty() ? "stream.log" : path.toString();
  }

  /** One step of a path. */
  private static String part(String name) {
    if (name.isEmpty()) {
      return "unknown";
    }
    boolean plain = name.length() <= LONGEST && !name.startsWith(".");
    for (int i = 0; plain && i < name.length(); i++) {
      plain = isPlain(name.charAt(i));
    }
    return plain ? name : cleaned(name);
  }

  private static String cleaned(String name) {
    StringBuilder clean = new StringBuilder();
    for (int i = 0; i < Math.min(name.length(), LONGEST); i++) {
      char c = name.charAt(i);
      clean.append(isPlain(c) && (i > 0 || c != '.') ? c : '_');
    }
    return clean.toString();
  }

  private static boolean isPlain(char c) {
    return c > ' ' && c < 0x7f && c != '/' && c != '\\' && c != '!';
  }
}
