// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.bundle.http;

import io.etiolog.service.bundle.BundleStatus;
import io.etiolog.service.bundle.Bundles;
import io.etiolog.service.bundle.RefusedUploadException;
import io.etiolog.service.bundle.Upload;
import io.etiolog.service.server.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes bundles out of requests. Safe for all threads. */
@Singleton
class BundleUploads {
  private static final Logger LOG = LoggerFactory.getLogger(BundleUploads.class);
  private static final int LONGEST_NAME = 200;
  private static final String NAMELESS = "bundle";

  private final Bundles bundles;

  BundleUploads(Bundles bundles) {
    this.bundles = bundles;
  }

  /** What became of an upload. */
  sealed interface Outcome {
    /** It is kept. */
    record Kept(BundleStatus status) implements Outcome {}

    /** It is not, and this is the answer. */
    record Refused(MutableHttpResponse<?> answer) implements Outcome {}
  }

  /**
   * Takes a body to its end, or as far as it is wanted; closes it, for what is left is in the way.
   */
  Outcome take(HttpRequest<?> request, InputStream body) {
    try (body;
        Upload upload = bundles.receive()) {
      Optional<MediaType> type = request.getContentType();
      Multipart parts = new Multipart();
      if (type.isPresent() && type.get().matches(MediaType.MULTIPART_FORM_DATA_TYPE)) {
        parts.read(body, type.get(), upload);
      } else {
        upload.take(parameter(request, "name").orElse(NAMELESS), body);
      }
      String name =
          parameter(request, "name")
              .or(() -> parts.field("name"))
              .or(() -> parts.field("file"))
              .orElse(NAMELESS);
      String cluster = parameter(request, "cluster").or(() -> parts.field("cluster")).orElse("");
      return new Outcome.Kept(bundles.keep(upload, clean(name), clean(cluster)));
    } catch (RefusedUploadException e) {
      return refused(status(e.reason()), e);
    } catch (MalformedBodyException e) {
      return refused(HttpStatus.BAD_REQUEST, e);
    } catch (IOException e) {
      LOG.info("An upload has broken off, and is forgotten: {}", e.toString());
      return refused(HttpStatus.BAD_REQUEST, new IOException("The body has broken off", e));
    }
  }

  private Outcome refused(HttpStatus status, Exception why) {
    bundles.counts().oneRefused();
    MutableHttpResponse<Problem> answer =
        Problem.of(status, String.valueOf(why.getMessage())).answer();
    boolean later = status == HttpStatus.TOO_MANY_REQUESTS || status.getCode() >= 500;
    return new Outcome.Refused(later ? answer.header("Retry-After", "30") : answer);
  }

  private static HttpStatus status(RefusedUploadException.Reason reason) {
    return switch (reason) {
      case TOO_LARGE -> HttpStatus.REQUEST_ENTITY_TOO_LARGE;
      case NO_ROOM -> HttpStatus.INSUFFICIENT_STORAGE;
      case BUSY -> HttpStatus.TOO_MANY_REQUESTS;
      case DISK -> HttpStatus.SERVICE_UNAVAILABLE;
      case NOTHING -> HttpStatus.BAD_REQUEST;
    };
  }

  private static Optional<String> parameter(HttpRequest<?> request, String name) {
    return Optional.ofNullable(request.getParameters().get(name)).filter(text -> !text.isBlank());
  }

  /** Names come from strangers, and are shown to people. */
  private static String clean(String name) {
    String visible = name.replaceAll("\\p{Cntrl}", " ").strip();
    return visible.substring(0, Math.min(visible.length(), LONGEST_NAME));
  }
}
