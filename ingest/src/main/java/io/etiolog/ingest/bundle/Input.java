// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.bundle;

import java.io.InputStream;
import java.nio.file.Path;

/** One argument of a diagnosis: something that can be read. */
public sealed interface Input {
  /**
   * A file, a folder or an archive.
   *
   * @param path where it is
   */
  record OfPath(Path path) implements Input {}

  /**
   * A stream, such as standard input.
   *
   * @param name what to call it in reports
   * @param stream its bytes; the reader does not close it
   */
  record OfStream(String name, InputStream stream) implements Input {}
}
