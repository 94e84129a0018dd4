// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.layout;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What {@code etiolog collect} writes besides logs, by its place in the folder of a host: each such
 * file is known for what it is, also where nothing in it tells (the swaps of a host without any).
 * Whoever adds one to {@code collect.sh} adds it here.
 */
public final class CollectedFiles {
  private static final List<Place> PLACES =
      List.of(
          new Place("host/date\\.txt", "date"),
          new Place("host/timedatectl\\.txt", "timedatectl"),
          new Place("host/chronyc\\.txt", "chronyc"),
          new Place("host/ntpq\\.txt", "ntpq"),
          new Place("host/uname\\.txt", "uname"),
          new Place("host/df(?:-inodes)?\\.txt", "df"),
          new Place("host/free\\.txt", "free"),
          new Place("host/limits\\.txt", "host-limits"),
          new Place("host/ps\\.txt", "process-list"),
          new Place("host/addresses\\.txt", "ip-address"),
          new Place("host/routes\\.txt", "ip-route"),
          new Place("host/listening\\.txt", "listeners"),
          new Place("host/resolv(?:-upstream)?\\.conf", "resolv-conf"),
          new Place("host/hosts", "hosts"),
          new Place("host/swaps\\.txt", "swaps"),
          new Place("host/systemctl-[^/]+\\.txt", "systemctl"),
          new Place("certificates\\.txt", "openssl"),
          new Place("kubeadm-certs\\.txt", "kubeadm-certs"),
          new Place("crictl/info\\.json", "crictl-info"),
          new Place("etcd/alarm-list\\.json", "etcdctl-alarm-list"),
          new Place("files/(?:etc|var/lib)/.+", "configuration"));

  /** Their lines are names and numbers, among them whatever somebody has called a process. */
  private static final Set<String> LISTINGS =
      Set.of("uname", "free", "process-list", "ip-address", "ip-route", "swaps");

  private CollectedFiles() {}

  /**
   * Where a file lies.
   *
   * @param path ends the file's path
   * @param format what it is
   */
  private record Place(Pattern path, String format) {
    Place(String path, String format) {
      this(Pattern.compile("(?:^|/)" + path + "$"), format);
    }
  }

  /** What the lines of a file are that no other format knows, or {@code ""}. */
  public static String format(String path) {
    return PLACES.stream()
        .filter(place -> place.path().matcher(path).find())
        .map(Place::format)
        .findFirst()
        .orElse("");
  }

  /** Whether no line of such a file is anybody's message, whatever words it holds. */
  public static boolean isListing(String format) {
    return LISTINGS.contains(format);
  }
}
