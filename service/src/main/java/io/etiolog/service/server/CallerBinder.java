// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.security.Principal;
import java.util.Optional;

/**
 * Tells controllers who calls: whom a filter has authenticated, else the local user. The one place
 * that knows.
 */
@Singleton
final class CallerBinder implements TypedRequestArgumentBinder<Caller> {
  @Override
  public Argument<Caller> argumentType() {
    return Argument.of(Caller.class);
  }

  @Override
  public BindingResult<Caller> bind(
      ArgumentConversionContext<Caller> context, HttpRequest<?> request) {
    String name = request.getUserPrincipal().map(Principal::getName).orElse(Caller.LOCAL);
    InetAddress from = request.getRemoteAddress().getAddress();
    Caller caller = new Caller(name, from == null ? "" : from.getHostAddress());
    return () -> Optional.of(caller);
  }
}
