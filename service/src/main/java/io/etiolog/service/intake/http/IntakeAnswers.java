// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.http;

import io.etiolog.service.intake.Intake;
import io.etiolog.service.intake.log.Refusal;
import io.etiolog.service.server.Problem;
import io.etiolog.service.shipper.HeaderNames;
import io.etiolog.service.shipper.Protocol;
import io.etiolog.service.shipper.Reading;
import io.etiolog.service.shipper.Shipment;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a request in, and answers it. Safe for all threads. */
@Singleton
class IntakeAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(IntakeAnswers.class);

  private final Intake intake;
  private final InstantSource clock = InstantSource.system();

  IntakeAnswers(Intake intake) {
    this.intake = intake;
  }

  /**
   * Takes a body in.
   *
   * @param kept answers the sender when everything is durable
   */
  CompletionStage<MutableHttpResponse<?>> take(
      Protocol protocol,
      HttpRequest<?> request,
      byte[] body,
      Function<Reading.Batch, MutableHttpResponse<?>> kept) {
    return intake
        .take(protocol, body, shipment(request))
        .<MutableHttpResponse<?>>thenApply(outcome ->
            switch (outcome) {
              case Intake.Outcome.Kept(Reading.Batch batch) -> kept.apply(batch);
              case Intake.Outcome.Refused(Reading.Refusal refusal) -> refused(refusal);
              case Intake.Outcome.Later(Refusal reason) -> later(reason);
            })
        .exceptionally(IntakeAnswers::broken);
  }

  private Shipment shipment(HttpRequest<?> request) {
    Instant now = clock.instant();
    return HeaderNames.USUAL.read(
        name -> Optional.ofNullable(request.getHeaders().get(name)),
        name -> Optional.ofNullable(request.getParameters().get(name)),
        now);
  }

  private static MutableHttpResponse<?> refused(Reading.Refusal refusal) {
    HttpStatus status =
        switch (refusal.cause()) {
          case UNKNOWN_ENCODING -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
          case TOO_LARGE -> HttpStatus.REQUEST_ENTITY_TOO_LARGE;
          case UNDECODABLE -> HttpStatus.BAD_REQUEST;
        };
    return Problem.of(status, refusal.reason() + " (byte " + refusal.offset() + ")").answer();
  }

  private static MutableHttpResponse<?> later(Refusal reason) {
    if (reason == Refusal.TOO_LARGE) {
      String text = "The request is larger than intake.request allows: send smaller ones";
      return Problem.of(HttpStatus.REQUEST_ENTITY_TOO_LARGE, text).answer();
    }
    boolean crowded = reason == Refusal.MEMORY_FULL || reason == Refusal.CLUSTER_SHARE;
    HttpStatus status = crowded ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.SERVICE_UNAVAILABLE;
    return Problem.of(status, words(reason))
        .answer()
        .header("Retry-After", Long.toString(Math.max(1, reason.retryAfter().toSeconds())));
  }

  private static String words(Refusal reason) {
    return switch (reason) {
      case CLOSED -> "The service is stopping; send it again";
      case TOO_LARGE -> "The request is too large";
      case MEMORY_FULL -> "Too much waits for the disk; send it again in a moment";
      case CLUSTER_SHARE -> "Too much of this cluster waits for the disk; send it again";
      case LOG_FULL -> "The intake log is full: raise intake.disk, or wait until it was read";
      case DISK_FULL -> "The disk of the data folder is full: make room there";
      case DISK_FAILED -> "The disk of the data folder does not take what is written";
      case BROKERS_AWAY -> "The brokers of scale.servers do not acknowledge it; send it again";
      case STALLED -> "The disk of the data folder does not answer";
    };
  }

  /** Whatever goes wrong here is not the sender's fault, and may be over the next time. */
  private static MutableHttpResponse<?> broken(Throwable failure) {
    LOG.error("A request could not be taken in", failure);
    return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "An internal error; send it again")
        .answer()
        .header("Retry-After", "10");
  }

  /** An answer that says nothing but that all is well. */
  static MutableHttpResponse<?> fine(Reading.Batch batch) {
    return HttpResponse.noContent();
  }
}
