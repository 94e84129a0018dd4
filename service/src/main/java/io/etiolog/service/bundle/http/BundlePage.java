// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.bundle.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.etiolog.service.bundle.BundleStatus;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Some bundles of a longer list.
 *
 * @param bundles the newest first
 * @param after asks for the next page; missing on the last
 */
@Serdeable
record BundlePage(
    @JsonInclude(JsonInclude.Include.ALWAYS) List<BundleView> bundles, @Nullable String after) {
  /**
   * A page of a list.
   *
   * @param after the id of the last one on the page before, or {@code ""}
   */
  static BundlePage of(List<BundleStatus> all, int limit, String after) {
    List<BundleStatus> rest =
        all.stream()
            .dropWhile(bundle -> !after.isEmpty() && !bundle.about().id().equals(after))
            .skip(after.isEmpty() ? 0 : 1)
            .toList();
    List<BundleView> page = rest.stream().limit(limit).map(BundleView::of).toList();
    return new BundlePage(page, rest.size() > limit ? page.getLast().id() : null);
  }
}
