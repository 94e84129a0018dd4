// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import java.net.URI;
import java.util.List;

/**
 * A row of etcd's list of members. Immutable.
 *
 * @param id what etcd knows it by, an unsigned number
 * @param name how it calls itself; {@code ""} until it was started for the first time
 * @param peerUrls where the other members reach it, in their order
 * @param clientUrls where clients reach it; none until it was started for the first time
 * @param learner whether it has no vote yet
 */
public record Member(
    long id, String name, List<URI> peerUrls, List<URI> clientUrls, boolean learner) {
  /** Copies the lists. */
  public Member {
    peerUrls = peerUrls.stream().sorted().toList();
    clientUrls = clientUrls.stream().sorted().toList();
  }

  /** Whether it was started since it was added: only then does it tell its name. */
  public boolean started() {
    return !name.isEmpty();
  }

  /** Its id as etcd's own tools and logs write it. */
  public String hex() {
    return MemberId.hex(id);
  }

  /** For people: {@code cp-1 (8e9e05c52164694d)}. */
  @Override
  public String toString() {
    return started() ? name + " (" + hex() + ")" : hex() + ", never started";
  }
}
