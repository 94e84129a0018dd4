// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.bundle.http;

import io.etiolog.service.bundle.BundleStatus;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A bundle as HTTP shows it.
 *
 * @param id its id
 * @param name what the report calls it
 * @param cluster whose it is, where that was said
 * @param state {@code waiting}, {@code diagnosing}, {@code done} or {@code failed}
 * @param received when all of it was here
 * @param bytes its size as it was sent
 * @param read how many of these were read so far
 * @param percent how much of it that is
 * @param lines how many lines it had, once it is read
 * @param verdict the report's verdict, once there is one
 * @param detail why there is no report, or an empty one
 * @param report where its report is, once there is one
 */
@Serdeable
record BundleView(
    String id,
    String name,
    @Nullable String cluster,
    String state,
    String received,
    long bytes,
    long read,
    @Nullable Integer percent,
    @Nullable Long lines,
    @Nullable String verdict,
    @Nullable String detail,
    @Nullable String report) {
  /** Where bundles are. */
  static final String PATH = "/api/v1/bundles";

  static BundleView of(BundleStatus status) {
    String cluster = status.about().cluster();
    return new BundleView(
        status.about().id(),
        status.about().name(),
        cluster.isEmpty() ? null : cluster,
        status.phase().name().toLowerCase(Locale.ROOT),
        status.about().received().toString(),
        status.about().bytes(),
        status.read(),
        orNull(status.percent()),
        orNull(status.lines()),
        status.verdict().orElse(null),
        status.detail().orElse(null),
        status.phase() == BundleStatus.Phase.DONE ? path(status.about().id()) + "/report" : null);
  }

  /** Where a bundle is. */
  static String path(String id) {
    return PATH + "/" + id;
  }

  private static @Nullable Integer orNull(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : null;
  }

  private static @Nullable Long orNull(OptionalLong number) {
    return number.isPresent() ? number.getAsLong() : null;
  }
}
