// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One YAML file of a catalogue.
 *
 * @param files where it is
 * @param name its name in there
 * @param problems its mistakes
 */
record CatalogFile(CatalogFiles files, String name, Problems problems) {
  private static final int LARGEST = 256 * 1024;

  static CatalogFile of(CatalogFiles files, String name) {
    return new CatalogFile(files, name, new Problems(files.shown(name)));
  }

  /** The content; empty, with a problem, where it can't be read. */
  Optional<YamlNode> yaml() {
    try (InputStream stream = files.open(name)) {
      byte[] bytes = stream.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        problems.add(Place.START, "the file is larger than " + LARGEST / 1024 + " KiB");
        return Optional.empty();
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return YamlText.read(text, problems);
    } catch (CharacterCodingException e) {
      problems.add(Place.START, "the file is not UTF-8");
    } catch (IOException e) {
      problems.add(Place.START, "the file can't be read: " + e);
    }
    return Optional.empty();
  }
}
