// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster.registry;

import java.util.List;

/** What somebody wrote is no cluster. */
public final class WrongClusterException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /** With all that is wrong with it, each as a sentence that begins with its place. */
  WrongClusterException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** All that is wrong with it. */
  public List<String> problems() {
    return problems;
  }
}
