// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.bundle;

import io.etiolog.service.bundle.BundleStatus.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bundles that are kept, in memory and on the disk. Safe for all threads. */
final class Shelf {
  private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);

  private final BundleFolder folder;
  private final Room room;
  private final Map<String, Tracked> bundles = new ConcurrentHashMap<>();

  Shelf(BundleFolder folder, Room room) {
    this.folder = folder;
    this.room = room;
  }

  /**
   * Takes up what is on the disk.
   *
   * @return those that wait to be diagnosed, the oldest first
   */
  List<Tracked> fill() throws IOException {
    List<Tracked> waiting = new ArrayList<>();
    for (Path found : folder.all()) {
      try {
        String id = String.valueOf(found.getFileName());
        if (folder.isCondemned(id)) {
          folder.delete(id);
          continue;
        }
        Tracked bundle = tracked(About.read(found));
        put(bundle);
        room.take(bundle.heldBytes());
        if (!bundle.status().phase().isLast()) {
          waiting.add(bundle);
        }
      } catch (IOException e) {
        LOG.error("{} holds no bundle that can be read, and is left alone", found, e);
      }
    }
    waiting.sort(Comparator.comparing(bundle -> bundle.about().received()));
    return waiting;
  }

  private Tracked tracked(About about) throws IOException {
    Tracked bundle = new Tracked(about);
    folder.deleteContentOfEnded(about.id());
    bundle.holds(folder.bytes(about.id()));
    Path report = folder.report(about.id());
    Path failure = folder.failure(about.id());
    if (Files.exists(report)) {
      bundle.done(Summary.read(report));
    } else if (Files.exists(failure)) {
      bundle.failed(Files.readString(failure));
    }
    return bundle;
  }

  void put(Tracked bundle) {
    bundles.put(bundle.about().id(), bundle);
  }

  Collection<Tracked> all() {
    return bundles.values();
  }

  Optional<Tracked> find(String id) {
    return Optional.ofNullable(bundles.get(id));
  }

  long count(Phase phase) {
    return bundles.values().stream().filter(bundle -> bundle.status().phase() == phase).count();
  }

  /**
   * Deletes one; where it is being diagnosed, its files go when that has ended, or at the next
   * start.
   *
   * @throws IOException when that cannot be written down: it is still there then
   */
  boolean delete(String id) throws IOException {
    Tracked bundle = bundles.get(id);
    if (bundle == null) {
      return false;
    }
    synchronized (bundle) {
      if (bundle.isDeleted()) {
        return false;
      }
      boolean isRead = bundle.status().phase() == Phase.DIAGNOSING;
      if (isRead) {
        folder.condemn(id);
      }
      bundles.remove(id);
      bundle.delete();
      if (!isRead) {
        clear(bundle);
      }
    }
    return true;
  }

  /** Deletes the files of a bundle that is deleted. */
  void clear(Tracked bundle) {
    room.give(bundle.heldBytes());
    bundle.holds(0);
    try {
      folder.delete(bundle.about().id());
    } catch (IOException e) {
      LOG.error("Bundle {} could not be deleted from the disk", bundle.about().id(), e);
    }
  }

  /** Weighs anew what a bundle takes of the disk. */
  void weigh(Tracked bundle) throws IOException {
    long bytes = folder.bytes(bundle.about().id());
    room.give(bundle.heldBytes() - bytes);
    bundle.holds(bytes);
  }

  private void deleteEnded(Tracked bundle) {
    try {
      delete(bundle.about().id());
    } catch (IOException e) {
      LOG.error("Bundle {} is due to go, but cannot be deleted", bundle.about().id(), e);
    }
  }

  /** Deletes those from before a time, and the oldest until the rest takes no more than this. */
  void deleteOld(Instant before, long most) {
    List<Tracked> ended =
        bundles.values().stream()
            .filter(bundle -> bundle.status().phase().isLast())
            .sorted(Comparator.comparing(bundle -> bundle.about().received()))
            .toList();
    for (Tracked bundle : ended) {
      if (bundle.about().received().isBefore(before) || room.held() > most) {
        deleteEnded(bundle);
      }
    }
  }
}
