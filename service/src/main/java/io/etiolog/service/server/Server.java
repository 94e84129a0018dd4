// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.server;

import io.etiolog.service.access.Admission;
import io.etiolog.service.access.Tokens;
import io.etiolog.service.access.oidc.OpenId;
import io.etiolog.service.incident.store.Database;
import io.etiolog.service.intake.forward.ForwardServer;
import io.etiolog.service.intake.log.IntakeLog;
import io.etiolog.service.rules.RulesInUse;
import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.Settings;
import io.etiolog.service.ticket.policy.TicketsInUse;
import io.etiolog.service.tls.Tls;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.http.server.netty.NettyEmbeddedServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running service. Safe to use from any thread. */
public final class Server implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);

  /** How long a stop waits for those who are being answered. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ApplicationContext context;
  private final NettyEmbeddedServer http;
  private final Optional<ForwardServer> forward;
  private final Optional<Runnable> kafkaEnd;
  private final OpenLedger ledger;
  private final IntakeLog log;
  private final Database store;
  private final AtomicBoolean stopped = new AtomicBoolean();

  private Server(
      ApplicationContext context,
      NettyEmbeddedServer http,
      Optional<ForwardServer> forward,
      Optional<Runnable> kafkaEnd,
      OpenLedger ledger,
      IntakeLog log,
      Database store) {
    this.context = context;
    this.http = http;
    this.forward = forward;
    this.kafkaEnd = kafkaEnd;
    this.ledger = ledger;
    this.log = log;
    this.store = store;
  }

  /**
   * Starts it; it serves when this returns.
   *
   * @param settings what it was told
   * @param environment the variables of the process
   * @throws ServiceStartException when it cannot be started as told
   */
  public static Server start(Settings settings, Map<String, String> environment)
      throws ServiceStartException {
    DataFolder folder = DataFolder.of(settings, environment);
    folder.make();
    Tokens tokens = folder.tokens();
    Optional<Tls> tls = TlsOpening.open(settings);
    Optional<OpenId> openId = OpenIdOpening.open(settings);
    Admission admission =
        new Admission(
            tokens,
            TlsOpening.clientRoles(settings),
            openId,
            ListeningAddress.isOnlyHere(settings));
    ListeningAddress.check(settings, admission);
    RulesInUse rules = RulesOpening.open(settings);
    TicketsInUse tickets = TicketsOpening.open(settings);
    IntakeLog log = folder.openLog(settings);
    Database store = storeBeside(log, settings, folder);
    OpenLedger ledger = ledgerBeside(log, store, settings);
    ApplicationContextBuilder builder =
        ApplicationContext.builder()
            .deduceEnvironment(false)
            .environmentPropertySource(false)
            .bootstrapEnvironment(false)
            .banner(false)
            .properties(FrameworkProperties.of(settings))
            .singletons(settings, tokens, admission, rules, tickets, folder, log, ledger, store);
    tls.ifPresent(builder::singletons);
    openId.ifPresent(builder::singletons);
    ApplicationContext context = builder.build();
    Optional<Runnable> kafkaEnd = Optional.empty();
    try {
      // Before anybody asks for the health, of which it is a part.
      kafkaEnd = KafkaOpening.open(settings, context.start());
      NettyEmbeddedServer http = context.getBean(NettyEmbeddedServer.class);
      http.start();
      Optional<ForwardServer> forward = ForwardOpening.open(settings, context);
      return new Server(context, http, forward, kafkaEnd, ledger, log, store);
    } catch (ServiceStartException e) {
      kafkaEnd.ifPresent(Runnable::run);
      close(context, ledger, log, store);
      throw e;
    } catch (RuntimeException e) {
      kafkaEnd.ifPresent(Runnable::run);
      close(context, ledger, log, store);
      throw new ServiceStartException(
          "cannot listen on "
              + settings.get(ServiceSettings.ADDRESS)
              + " port "
              + settings.get(ServiceSettings.PORT)
              + ": "
              + reason(e)
              + "; end the program that listens there, or name another port with --port",
          e);
    }
  }

  private static Database storeBeside(IntakeLog log, Settings settings, DataFolder folder)
      throws ServiceStartException {
    try {
      return StoreOpening.open(settings, folder);
    } catch (ServiceStartException e) {
      close(log);
      throw e;
    }
  }

  private static OpenLedger ledgerBeside(IntakeLog log, Database store, Settings settings)
      throws ServiceStartException {
    try {
      return OpenLedger.of(settings, log);
    } catch (ServiceStartException e) {
      store.close();
      close(log);
      throw e;
    }
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof IOException)) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  /** Where its pages are. */
  public URI address() {
    return http.getURI();
  }

  /** Where it listens for the forward protocol, if it does. */
  public Optional<InetSocketAddress> forwardAddress() {
    return forward.map(ForwardServer::address);
  }

  /** Stops it, once: requests that are being answered are answered first. */
  public void stop() {
    if (stopped.getAndSet(true)) {
      return;
    }
    try {
      forward.ifPresent(ForwardServer::close);
      kafkaEnd.ifPresent(Runnable::run);
      answerLast();
    } finally {
      close(context, ledger, log, store);
    }
  }

  /** Before its parts end: whoever asks meanwhile would have new ones made, which nobody ends. */
  private void answerLast() {
    context.getBean(StopSignal.class).end();
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      CompletableFuture<?> written = http.shutdownGracefully().toCompletableFuture();
      context.getBean(RequestGate.class).close(PATIENCE);
      written.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      LOG.info(
          "Some who were being answered take longer than {} s, and are cut off",
          PATIENCE.toSeconds());
    } catch (ExecutionException e) {
      LOG.warn("Some who were being answered may be cut off", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    var _ = http.stopServerOnly();
  }

  @Override
  public void close() {
    stop();
  }

  private static void close(
      ApplicationContext context, OpenLedger ledger, IntakeLog log, Database store) {
    context.close();
    ledger.close();
    store.close();
    close(log);
  }

  private static void close(IntakeLog log) {
    try {
      log.close();
    } catch (IOException e) {
      LOG.error("The intake log could not be closed; what was acknowledged is durable", e);
    }
  }
}
