// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code kubectl describe node} and {@code kubectl describe pod}, from their {@code Name:} on.
 * Before it {@code minikube logs} puts a star, as before the first line of each of its sections.
 */
final class DescribeFormat implements SnapshotFormat {
  static final Pattern OPENING =
      Pattern.compile("(?:\\* )?\\s{0,40}Name: {2,60}[a-z0-9][a-z0-9.-]{0,252}\\s*");

  @Override
  public String name() {
    return "kubectl-describe";
  }

  @Override
  public List<String> literals() {
    return List.of("Name:  ");
  }

  @Override
  public boolean opens(String line) {
    return OPENING.matcher(line).matches();
  }

  @Override
  public SnapshotReader open(SnapshotContext context) {
    return new DescribeReader(context);
  }
}
