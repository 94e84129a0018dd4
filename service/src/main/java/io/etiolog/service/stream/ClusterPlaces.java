// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.stream;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many clusters are diagnosed, and whose lines are not, since there are too many. Safe for all
 * threads.
 */
public final class ClusterPlaces {
  /** So many of the others are named. */
  static final int NAMED = 20;

  private final int most;
  private final LongAdder passedOver = new LongAdder();
  private final Set<String> others = new TreeSet<>();
  private volatile int taken;

  ClusterPlaces(int most) {
    this.most = most;
  }

  void taken(int clusters) {
    taken = clusters;
  }

  /** An entry of a cluster that has no place; whether that is new. */
  boolean passOver(String cluster) {
    passedOver.increment();
    synchronized (others) {
      return others.size() < NAMED && others.add(cluster);
    }
  }

  /** A cluster has a place after all. */
  void give(String cluster) {
    synchronized (others) {
      others.remove(cluster);
    }
  }

  /** How many there may be. */
  public int most() {
    return most;
  }

  /** How many are diagnosed. */
  public int taken() {
    return taken;
  }

  /** Entries of the intake log that were kept and not diagnosed, since the start. */
  public long passedOver() {
    return passedOver.sum();
  }

  /** Clusters that are not diagnosed, a few of them. */
  public List<String> others() {
    synchronized (others) {
      return List.copyOf(others);
    }
  }
}
