// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.List;

/**
 * A root cause that a diagnosis may name: an entry of the failure catalogue.
 *
 * @param id its stable name
 * @param title what it is, for people
 * @param layer where it lies: {@code etcd}, {@code pki}, {@code apiserver}, {@code kubelet}, {@code
 *     runtime}, {@code host}, {@code network}
 * @param severity {@code T1} heals itself, {@code T2} needs a person, {@code T3} is a disaster
 * @param risk whether it has not failed yet
 * @param causes ids of what it is known to bring about
 */
public record Cause(
    String id, String title, String layer, String severity, boolean risk, List<String> causes) {
  /** Forbids later change. */
  public Cause {
    causes = List.copyOf(causes);
  }
}
