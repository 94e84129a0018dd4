// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.cre;

import io.etiolog.rules.catalog.CatalogFiles;
import io.etiolog.rules.catalog.Place;
import io.etiolog.rules.catalog.Problems;
import io.etiolog.rules.catalog.YamlNode;
import io.etiolog.rules.catalog.YamlText;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * A file that may hold rules of the Common Reliability Enumerations, plain or compressed with gzip.
 * Stateless.
 */
final class CreFile {
  private static final int LARGEST = 16 << 20;

  /** {@code rules:} at the margin, and {@code cre:} as a key of one of its items. */
  private static final Pattern RULES = Pattern.compile("(?m)^rules[ \\t]*:");

  private static final Pattern CRE = Pattern.compile("(?m)^[ \\t]+(?:-[ \\t]+)?cre[ \\t]*:");

  /** The vocabularies that lie beside the public rules. */
  private static final Pattern VOCABULARY = Pattern.compile("(?m)^(?:tags|categories)[ \\t]*:");

  private static final Pattern NEXT_DOCUMENT = Pattern.compile("---(?:[ \\t].*)?");

  private CreFile() {}

  /** What a file is, as far as this package is concerned. */
  enum Kind {
    RULES,
    VOCABULARY,
    OTHER
  }

  /** What a file is, by its content. */
  static Kind kind(CatalogFiles files, String name) {
    String text = read(files, name, new Problems(name)).orElse("");
    if (RULES.matcher(text).find() && CRE.matcher(text).find()) {
      return Kind.RULES;
    }
    return VOCABULARY.matcher(text).find() ? Kind.VOCABULARY : Kind.OTHER;
  }

  /** Its documents; those that can't be read are told to {@code problems}. */
  static List<YamlNode> documents(CatalogFiles files, String name, Problems problems) {
    List<YamlNode> documents = new ArrayList<>();
    Optional<String> text = read(files, name, problems);
    if (text.isPresent()) {
      for (String document : split(text.get())) {
        YamlText.read(document, problems).ifPresent(documents::add);
      }
    }
    return documents;
  }

  /** Every document with the lines before it left empty, so that places are those of the file. */
  private static List<String> split(String text) {
    List<String> documents = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    int lines = 0;
    for (String line : text.split("\n", -1)) {
      lines++;
      if (NEXT_DOCUMENT.matcher(line.stripTrailing()).matches()) {
        documents.add(current.toString());
        current = new StringBuilder("\n".repeat(lines));
      } else {
        current.append(line).append('\n');
      }
    }
    documents.add(current.toString());
    return documents.stream().filter(CreFile::saysAnything).toList();
  }

  /** A document may be but comments before the first mark. */
  private static boolean saysAnything(String document) {
    return document.lines().map(String::strip).anyMatch(l -> !l.isEmpty() && !l.startsWith("#"));
  }

  private static Optional<String> read(CatalogFiles files, String name, Problems problems) {
    try (InputStream stream = opened(files, name)) {
      byte[] bytes = stream.readNBytes(LARGEST + 1);
      if (bytes.length <= LARGEST) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(buffer).toString());
      }
      problems.add(Place.START, "the file is larger than " + (LARGEST >> 20) + " MiB");
    } catch (CharacterCodingException e) {
      problems.add(Place.START, "the file is not UTF-8");
    } catch (IOException e) {
      problems.add(Place.START, "the file can't be read: " + e);
    }
    return Optional.empty();
  }

  private static InputStream opened(CatalogFiles files, String name) throws IOException {
    InputStream stream = new BufferedInputStream(files.open(name));
    stream.mark(2);
    boolean compressed = stream.read() == 0x1f && stream.read() == 0x8b;
    stream.reset();
    return compressed ? new GZIPInputStream(stream) : stream;
  }
}
