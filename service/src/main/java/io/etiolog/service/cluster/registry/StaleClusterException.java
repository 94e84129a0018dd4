// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster.registry;

/** Somebody else has changed the cluster since it was read. */
public final class StaleClusterException extends Exception {
  private static final long serialVersionUID = 1L;

  StaleClusterException(String name) {
    super(name + " was changed by somebody else meanwhile; read it again");
  }
}
