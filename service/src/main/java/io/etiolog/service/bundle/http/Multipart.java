// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.bundle.http;

import io.etiolog.service.bundle.RefusedUploadException;
import io.etiolog.service.bundle.Upload;
import io.micronaut.http.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;

/** Files as browsers send them, and {@code curl -F}. Serves one request. */
final class Multipart {
  private static final int LONGEST_FIELD = 1_000;

  private final Map<String, String> fields = new HashMap<>();

  /**
   * Hands on each file as it comes. A part without a file's name is a file too, unless it is {@code
   * name} or {@code cluster}.
   *
   * @throws IOException when the sender has gone, or sends something else
   */
  void read(InputStream body, MediaType type, Upload upload)
      throws IOException, RefusedUploadException {
    String boundary = type.getParameters().get("boundary").orElse("");
    if (boundary.isEmpty()) {
      throw new MalformedBodyException("the Content-Type names no boundary between the parts");
    }
    try {
      MultipartInput parts =
          MultipartInput.builder()
              .setInputStream(body)
              .setBoundary(boundary.getBytes(StandardCharsets.ISO_8859_1))
              .get();
      for (boolean more = parts.skipPreamble(); more; more = parts.readBoundary()) {
        take(parts, upload);
      }
    } catch (MultipartInput.MalformedStreamException | IllegalArgumentException e) {
      throw new MalformedBodyException("the parts of the body cannot be told apart", e);
    }
  }

  private void take(MultipartInput parts, Upload upload)
      throws IOException, RefusedUploadException {
    Map<String, String> disposition = disposition(parts.readHeaders());
    String name = text(disposition, "name");
    String file = text(disposition, "filename");
    try (InputStream part = parts.newInputStream()) {
      if (file.isEmpty() && (name.equals("name") || name.equals("cluster"))) {
        byte[] said = part.readNBytes(LONGEST_FIELD);
        fields.put(name, new String(said, StandardCharsets.UTF_8));
        parts.discardBodyData();
      } else {
        upload.take(file.isEmpty() ? name : file, part);
        fields.putIfAbsent("file", file.isEmpty() ? name : file);
      }
    }
  }

  private static Map<String, String> disposition(String headers) {
    for (String header : headers.split("\r\n")) {
      int colon = header.indexOf(':');
      if (colon > 0 && header.substring(0, colon).strip().equalsIgnoreCase("Content-Disposition")) {
        ParameterParser parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        return parser.parse(header.substring(colon + 1), ';');
      }
    }
    return Map.of();
  }

  private static String text(Map<String, String> parameters, String name) {
    return Optional.ofNullable(parameters.get(name)).orElse("");
  }

  /** What a field says; {@code file} is the name of the first file. */
  Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name)).filter(text -> !text.isBlank());
  }
}
