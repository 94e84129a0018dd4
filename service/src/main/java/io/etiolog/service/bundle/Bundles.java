// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.bundle;

import io.etiolog.rules.diagnosis.Diagnostician;
import io.etiolog.service.bundle.BundleStatus.Phase;
import io.etiolog.service.bundle.RefusedUploadException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All bundles: those on their way, those that wait, and the reports on the others. Safe for all
 * threads; one at a time may have a folder.
 */
public final class Bundles implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Bundles.class);

  private final BundleFolder folder;
  private final BundleLimits limits;
  private final InstantSource clock;
  private final Room room;
  private final Shelf shelf;
  private final BundleWork work;
  private final BundleCounts counts = new BundleCounts();
  private final AtomicInteger onTheirWay = new AtomicInteger();

  private Bundles(
      Path root, BundleLimits limits, Supplier<Diagnostician> diagnostician, InstantSource clock)
      throws IOException {
    this.folder = BundleFolder.open(root);
    this.limits = limits;
    this.clock = clock;
    this.room = new Room(root, limits);
    this.shelf = new Shelf(folder, room);
    this.work = new BundleWork(folder, shelf, diagnostician, limits.atOnce(), counts);
  }

  /**
   * Opens the bundles in a folder, which is made where it is missing. What was uploaded and has no
   * report is diagnosed.
   *
   * @param diagnostician asked for with the first bundle, and again with each
   * @throws IOException when the folder cannot be used
   */
  public static Bundles open(
      Path root, BundleLimits limits, Supplier<Diagnostician> diagnostician, InstantSource clock)
      throws IOException {
    Bundles bundles = new Bundles(root, limits, diagnostician, clock);
    bundles.shelf.fill().forEach(bundles.work::add);
    bundles.work.every(BundleWork.SWEPT_EVERY, bundles::deleteOld);
    return bundles;
  }

  /**
   * Begins to take a bundle.
   *
   * @return must be closed
   * @throws RefusedUploadException when none is taken now
   */
  public Upload receive() throws RefusedUploadException {
    int others = onTheirWay.getAndIncrement();
    if (others + shelf.count(Phase.WAITING) >= limits.waiting()) {
      onTheirWay.decrementAndGet();
      throw new RefusedUploadException(
          Reason.BUSY, "Too many bundles wait to be diagnosed; send it again later");
    }
    deleteOld();
    String id = BundleId.next();
    try {
      Path content = folder.begin(id);
      return new Upload(id, content, limits, room, () -> ended(id));
    } catch (IOException e) {
      ended(id);
      throw new RefusedUploadException(
          Reason.DISK, "The disk of the data folder takes no bundle: " + e.getMessage());
    }
  }

  private void ended(String id) {
    onTheirWay.decrementAndGet();
    try {
      folder.abandon(id);
    } catch (IOException e) {
      LOG.warn("What has come of bundle {} could not be deleted; the next start does it", id, e);
    }
  }

  /**
   * Keeps an upload as a bundle, durably, and has it diagnosed.
   *
   * @param name what to call it in the report
   * @param cluster whose it is, or {@code ""}
   * @throws RefusedUploadException when nothing has come, or the disk fails
   */
  public BundleStatus keep(Upload upload, String name, String cluster)
      throws RefusedUploadException {
    if (upload.bytes() == 0) {
      throw new RefusedUploadException(
          Reason.NOTHING, "Nothing was sent: the body is to be an archive or a log");
    }
    About about = new About(upload.id(), name, cluster, clock.instant(), upload.bytes());
    try {
      folder.keep(about);
    } catch (IOException e) {
      LOG.error("Bundle {} could not be kept", about.id(), e);
      throw new RefusedUploadException(
          Reason.DISK, "The disk of the data folder does not take it; is it full?");
    }
    upload.keep();
    Tracked bundle = new Tracked(about);
    shelf.put(bundle);
    counts.oneReceived();
    work.add(bundle);
    return bundle.status();
  }

  /** All that are kept, the newest first. */
  public List<BundleStatus> all() {
    return shelf.all().stream()
        .map(Tracked::status)
        .sorted(
            Comparator.comparing((BundleStatus status) -> status.about().received())
                .thenComparing(status -> status.about().id())
                .reversed())
        .toList();
  }

  /** One of them. */
  public Optional<BundleStatus> find(String id) {
    return shelf.find(id).map(Tracked::status);
  }

  /** Completed when a bundle has its report, or will have none; empty where there is no bundle. */
  public Optional<CompletableFuture<BundleStatus>> ended(BundleStatus status) {
    return shelf.find(status.about().id()).map(bundle -> bundle.ended().copy());
  }

  /** The file that holds a report in a form; empty where there is no report. */
  public Optional<Path> report(String id, ReportForm form) {
    return find(id)
        .filter(status -> status.phase() == Phase.DONE && ReportForm.KEPT.contains(form))
        .map(status -> folder.report(id).resolve(form.file()));
  }

  /**
   * Deletes a bundle with all that belongs to it.
   *
   * @return false when there is none
   * @throws IOException when the disk does not take that it is deleted; it is still there then
   */
  public boolean delete(String id) throws IOException {
    return shelf.delete(id);
  }

  /** Deletes what is too old, and the oldest reports where all together take too much. */
  void deleteOld() {
    shelf.deleteOld(clock.instant().minus(limits.age()), limits.folderBytes());
  }

  /** What became of them. */
  public BundleCounts counts() {
    return counts;
  }

  /** How many wait to be diagnosed. */
  public long waiting() {
    return shelf.count(Phase.WAITING);
  }

  /** What all together take of the disk. */
  public long bytes() {
    return room.held();
  }

  /** Takes no more; what is being diagnosed is diagnosed again after the next start. */
  @Override
  public void close() {
    work.close();
  }
}
