// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.bundle;

import io.etiolog.ingest.bundle.ProgressListener;
import io.etiolog.service.bundle.BundleStatus.Phase;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** A bundle that is kept, as it changes. Safe for all threads. */
final class Tracked implements ProgressListener {
  private static final int ALL = 100;

  private final About about;
  private final CompletableFuture<BundleStatus> ended = new CompletableFuture<>();
  private volatile BundleStatus status;
  private volatile boolean deleted;
  private volatile long heldBytes;

  Tracked(About about) {
    this.about = about;
    this.status = status(Phase.WAITING, 0, OptionalInt.of(0));
    this.heldBytes = about.bytes();
  }

  private BundleStatus status(Phase phase, long read, OptionalInt percent) {
    return new BundleStatus(
        about, phase, read, percent, Optional.empty(), OptionalLong.empty(), Optional.empty());
  }

  BundleStatus status() {
    return status;
  }

  About about() {
    return about;
  }

  /** What it takes of the disk. */
  long heldBytes() {
    return heldBytes;
  }

  void holds(long bytes) {
    heldBytes = bytes;
  }

  /** Completed with the last status; with the one of that moment when it is deleted. */
  CompletableFuture<BundleStatus> ended() {
    return ended;
  }

  void begun() {
    status = status(Phase.DIAGNOSING, 0, OptionalInt.of(0));
  }

  @Override
  public void progress(long bytes, OptionalLong total) {
    OptionalInt percent =
        total.isPresent() && total.getAsLong() > 0
            ? OptionalInt.of((int) Math.min(ALL - 1, bytes * ALL / total.getAsLong()))
            : OptionalInt.empty();
    status = status(Phase.DIAGNOSING, bytes, percent);
  }

  void done(Summary summary) {
    end(
        new BundleStatus(
            about,
            Phase.DONE,
            about.bytes(),
            OptionalInt.of(ALL),
            Optional.of(summary.verdict()),
            OptionalLong.of(summary.lines()),
            summary.detail()));
  }

  void failed(String why) {
    end(
        new BundleStatus(
            about,
            Phase.FAILED,
            status.read(),
            OptionalInt.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            Optional.of(why)));
  }

  private void end(BundleStatus last) {
    status = last;
    ended.complete(last);
  }

  void delete() {
    deleted = true;
    ended.complete(status);
  }

  boolean isDeleted() {
    return deleted;
  }
}
