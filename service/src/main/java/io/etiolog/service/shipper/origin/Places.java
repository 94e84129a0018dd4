// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.origin;

import io.etiolog.service.shipper.Place;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What paths of logs and the tags made of them say. A tag is a path whose slashes have become dots;
 * since neither a namespace, a uid nor a container's name has a dot, it can be read all the same.
 * Sources: Kubernetes' {@code pkg/kubelet/kuberuntime}, Fluent Bit's {@code plugins/in_tail} and
 * {@code plugins/in_systemd}.
 */
final class Places {
  private static final String NAME = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
  private static final String DOTTED = "[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?";
  private static final String UID = "[0-9a-f-]{32,36}";
  private static final String ID = "[0-9a-f]{64}";

  /** The longest names of a namespace, pod and container, with an id, are shorter. */
  private static final int LONGEST = 600;

  private static final Pattern CONTAINERS =
      Pattern.compile(
          "(?:^|[./])containers[./]("
              + DOTTED
              + ")_("
              + NAME
              + ")_("
              + NAME
              + ")-("
              + ID
              + ")\\.log");

  private static final Pattern PODS =
      Pattern.compile(
          "(?:^|[./])pods[./]("
              + NAME
              + ")_("
              + DOTTED
              + ")_("
              + UID
              + ")[./]("
              + NAME
              + ")[./](\\d{1,9})\\.log");

  private static final Pattern DOCKER = Pattern.compile("/containers/(" + ID + ")/\\1-json\\.log");

  /**
   * Fluent Bit's documentation proposes it: {@code kube.<namespace>.<pod>.<uid>.<container>.<n>}.
   */
  private static final Pattern SPELT =
      Pattern.compile(
          "[^.]+\\.("
              + NAME
              + ")\\.("
              + DOTTED
              + ")\\.("
              + UID
              + ")\\.("
              + NAME
              + ")\\.(\\d{1,9})");

  private static final Pattern UNIT =
      Pattern.compile("[^.]+\\.(.+\\.(?:service|scope|socket|mount|timer|slice|target|path|swap))");

  private static final Pattern NAMED = Pattern.compile("[\\w@+./-]+\\.log(?:\\.\\d{1,9})?");

  private Places() {}

  /** What a path says; the file itself at least. */
  static Place ofPath(String path) {
    return ofContainer(path, path)
        .or(() -> ofDocker(path))
        .orElseGet(() -> new Place("", "", "", "", "", "", "", "", path));
  }

  /** What a tag says, which may be nothing. */
  static Place ofTag(String tag) {
    return tag.length() > LONGEST
        ? Place.UNKNOWN
        : ofContainer(tag, "").or(() -> spelt(tag)).or(() -> ofUnit(tag)).orElse(Place.UNKNOWN);
  }

  /** Whether it is the path of a log, and not some other path or word. */
  static boolean isLogFile(String value) {
    boolean path = value.startsWith("/") || value.startsWith("\\", 2);
    return path
        && value.length() <= LONGEST
        && (value.contains("log") || value.contains("containers"));
  }

  /**
   * Whether a sender names a log's file by it, as {@code cp-1.etcd.log}, with a folder or without.
   */
  static boolean isNameOfLog(String value) {
    return value.length() <= LONGEST && NAMED.matcher(value).matches();
  }

  private static Optional<Place> ofContainer(String text, String file) {
    Matcher link = CONTAINERS.matcher(text);
    if (link.find()) {
      return Optional.of(
          new Place(
              "", "", link.group(2), link.group(1), "", link.group(3), link.group(4), "", file));
    }
    Matcher pod = PODS.matcher(text);
    return pod.find() ? Optional.of(ofPod(pod, file)) : Optional.empty();
  }

  private static Place ofPod(Matcher found, String file) {
    return new Place(
        "",
        "",
        found.group(1),
        found.group(2),
        found.group(3),
        found.group(4),
        "",
        found.group(5),
        file);
  }

  private static Optional<Place> ofDocker(String path) {
    Matcher found = DOCKER.matcher(path);
    return found.find()
        ? Optional.of(new Place("", "", "", "", "", "", found.group(1), "", path))
        : Optional.empty();
  }

  private static Optional<Place> spelt(String tag) {
    Matcher found = SPELT.matcher(tag);
    return found.matches() ? Optional.of(ofPod(found, "")) : Optional.empty();
  }

  private static Optional<Place> ofUnit(String tag) {
    Matcher found = UNIT.matcher(tag);
    return found.matches()
        ? Optional.of(new Place("", found.group(1), "", "", "", "", "", "", ""))
        : Optional.empty();
  }
}
