// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.home;

import io.etiolog.service.pages.frame.Frame;
import java.util.List;

/**
 * The first page.
 *
 * @param frame for whom
 * @param glance all of it in one look
 * @param clusters those that are known, with what is wrong; the worst first
 * @param more how many open incidents are not shown
 * @param bundles the latest
 * @param hasMoreBundles whether there are others
 * @param samples the names of bundles to try
 */
public record HomePage(
    Frame frame,
    Glance glance,
    List<ClusterCard> clusters,
    long more,
    List<BundleRow> bundles,
    boolean hasMoreBundles,
    List<String> samples) {
  /** Copies the lists. */
  public HomePage {
    clusters = List.copyOf(clusters);
    bundles = List.copyOf(bundles);
    samples = List.copyOf(samples);
  }
}
