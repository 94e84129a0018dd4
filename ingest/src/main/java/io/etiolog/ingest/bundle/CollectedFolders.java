// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import io.etiolog.ingest.layout.Layouts;
import io.etiolog.ingest.layout.Placement;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folders of a bundle that {@code etiolog collect} has gathered: whatever they, or the archives
 * around them, are called, the log in each names the host whose all of it is. That log comes first
 * in the archive, and in a folder before what has no host of its own. Used by one thread.
 */
final class CollectedFolders {
  /** A bundle of the largest cluster has fewer; what a hostile one has beyond is not known. */
  private static final int MOST = 10_000;

  private static final String LOG = "/collect.log";
  private static final Pattern LINE =
      Pattern.compile("\\S{1,40} etiolog collect on ([A-Za-z0-9][A-Za-z0-9.-]{0,254}), since .*");

  private final Map<String, String> hosts = new HashMap<>();

  /** Hears a line of a file. */
  void learn(String path, String line) {
    if (!path.endsWith(LOG) || hosts.size() >= MOST) {
      return;
    }
    Matcher matcher = LINE.matcher(line);
    if (matcher.matches()) {
      hosts.put(path.substring(0, path.length() - LOG.length()), matcher.group(1));
    }
  }

  /** What a file's path says, and in which of these folders it lies. */
  Placement place(String path) {
    Placement place = Layouts.place(path);
    int slash = hosts.isEmpty() ? -1 : path.lastIndexOf('/');
    while (slash > 0) {
      String host = hosts.get(path.substring(0, slash));
      if (host != null) {
        return place.on(host);
      }
      slash = path.lastIndexOf('/', slash - 1);
    }
    return place;
  }
}
